/** States of a run that it can go back to, within a budget of memory. */
import type { RunChanges } from "./changes.ts";
import type { TrainState } from "./trainer.ts";

interface Snapshot {
  readonly state: TrainState;
  /** What had been done to the run by then. */
  readonly changes: RunChanges;
}

export interface Snapshots {
  /** Keeps a snapshot, in place of one of the same step. The first and the last are never given up. */
  add(snapshot: Snapshot): void;
  /** Steps kept, rising. */
  steps(): readonly number[];
  /** The last one at or before a step, or null. */
  at(step: number): Snapshot | null;
  /** Forgets what is after a step. */
  truncate(step: number): void;
  bytes(): number;
}

export function createSnapshots(budgetBytes: number): Snapshots {
  let kept: Snapshot[] = [];

  const bytes = (): number => kept.reduce((sum, { state }) => sum + bytesOf(state), 0);

  /** Gives up the one whose neighbours are closest together, so that what remains is spread evenly over the run. */
  function thin(): void {
    let least = 1;
    for (let index = 1; index + 1 < kept.length; index++) if (gapAt(index) < gapAt(least)) least = index;
    kept = kept.filter((_, index) => index !== least);
  }

  const gapAt = (index: number): number => kept[index + 1]!.state.step - kept[index - 1]!.state.step;

  return {
    bytes,
    add(snapshot) {
      kept = [...kept.filter(({ state }) => state.step < snapshot.state.step), snapshot];
      while (kept.length > 2 && bytes() > budgetBytes) thin();
    },
    steps: () => kept.map(({ state }) => state.step),
    at: (step) => kept.findLast(({ state }) => state.step <= step) ?? null,
    truncate(step) {
      kept = kept.filter(({ state }) => state.step <= step);
    },
  };
}

function bytesOf({ lanes }: TrainState): number {
  return lanes.reduce((sum, lane) => sum + [...lane.values()].reduce((own, { byteLength }) => own + byteLength, 0), 0);
}
