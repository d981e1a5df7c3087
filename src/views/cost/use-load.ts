import { useMemo } from "react";
import { FAIR_LOAD_SLOTS, fairLoad, readCounts } from "#analysis/fair-load.ts";
import type { CostModel } from "#analysis/models/cost-model.ts";
import { useLab } from "#state/use-lab.ts";
import { usePanel } from "../topic/use-panel.ts";

/** Where a load comes from. Only a trace may be called measured. */
type LoadSource = "chance" | "route" | "trace";

export interface ExpertLoad {
  readonly source: LoadSource;
  /** null: the source has nothing yet. */
  readonly counts: readonly number[] | null;
  /** Tokens that made the load; null where nobody says. */
  readonly tokens: number | null;
}

/** Picks per expert from the source that the visitor chose. */
export function useLoad(model: CostModel): ExpertLoad {
  const source = usePanel("cost.loadFrom");
  const stepTokens = usePanel("cost.stepTokens");
  const trace = usePanel("cost.trace");
  const snapshot = useLab((state) => state.result?.snapshot);
  return useMemo(() => {
    if (source === "trace") return { source, counts: readCounts(trace), tokens: null };
    if (source === "route") return { source, counts: snapshot === undefined || snapshot.load === null ? null : [...snapshot.load.asked], tokens: snapshot?.tokens ?? null };
    const { experts, topK } = model;
    const tokens = Math.min(stepTokens, Math.floor(FAIR_LOAD_SLOTS / topK));
    return { source, counts: fairLoad({ tokens, experts, topK }, 0), tokens };
  }, [source, stepTokens, trace, snapshot, model]);
}
