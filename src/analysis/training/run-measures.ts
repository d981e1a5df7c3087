import type { Measure } from "./measure.ts";
import type { MeasureTable } from "./measure-table.ts";

/** The held-out rows of one lane, each with the mean training loss since the row before. @param tokens held out. */
export function runMeasures(trained: MeasureTable, heldOut: MeasureTable, lane: number, experts: number, tokens: number): readonly Measure[] {
  const steps = heldOut.steps();
  const trainSteps = trained.steps();
  const losses = trained.column(lane, "taskLoss");
  const heldOutLosses = heldOut.column(lane, "taskLoss");
  const accuracies = heldOut.column(lane, "accuracy");
  const load = heldOut.load(lane);
  let from = 0;
  return Array.from(steps, (step, row) => {
    let sum = 0;
    let count = 0;
    for (; from < trainSteps.length && trainSteps[from]! <= step; from++) {
      sum += losses[from]!;
      count++;
    }
    const accuracy = accuracies[row]!;
    return {
      step, experts, tokens, trainLoss: sum / count, heldOutLoss: heldOutLosses[row]!, accuracy: Number.isNaN(accuracy) ? null : accuracy,
      load: load.subarray(row * heldOut.cells, (row + 1) * heldOut.cells),
    };
  });
}
