import { useEffect, useMemo } from "react";
import { setPanel } from "#state/actions.ts";
import { leave, open } from "#state/train-actions.ts";
import { useLab } from "#state/use-lab.ts";
import { panelOf, setupOf, type SetupResult } from "#spec/train/train-panel.ts";
import type { TrainSetup } from "#spec/train/train-setup.ts";

/** How long a value may still change before a new run begins with it. */
const SETTLED_MS = 350;

/** The setup that the panel asks for; its run is opened, and stands still when the screen is left. */
export function useTrainSetup(): SetupResult {
  const panel = useLab((state) => state.panel);
  const result = useMemo(() => setupOf(panel), [panel]);
  useEffect(() => leave, []);
  useEffect(() => {
    if (!result.ok) return undefined;
    const timer = setTimeout(() => void open(result.setup), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [result]);
  // The first run need not wait.
  useEffect(() => {
    if (result.ok) void open(result.setup);
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);
  return result;
}

/** Asks for a setup: every field of the screen is set. */
export function askFor(setup: TrainSetup): void {
  setPanel(panelOf(setup));
}
