import { useMemo } from "react";
import { deadNow } from "#analysis/training/run-curves.ts";
import { useTrain } from "#state/use-train.ts";

/** Dead experts of one lane in the block that is looked at; the same array while they stay the same. */
export function useDead(place: number): readonly number[] {
  const facts = useTrain((state) => state.facts)!;
  const block = useTrain((state) => state.look.block);
  const text = useTrain((state) => (state.heldOut === null || state.version < 0 ? "" : deadNow(state.heldOut, place, facts.setup.blocks, block).join(",")));
  return useMemo(() => (text === "" ? [] : text.split(",").map(Number)), [text]);
}
