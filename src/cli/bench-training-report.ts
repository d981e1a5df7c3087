/** The training rows as text. */
import { columns, short } from "./bench-columns.ts";
import { TRAINING_TARGET, type StepTiming, type TrainingRow } from "./bench-training-shapes.ts";

const HEAD = ["training", "backend", "network", "MFLOP", "rounds", "median ms", "p10 ms", "p90 ms", "best ms", "steps/s", "loss error"];

/** Operators shown of a row. */
const SHOWN_OPERATORS = 6;

export function trainingText(rows: readonly TrainingRow[]): readonly string[] {
  const table = columns([HEAD, ...rows.flatMap((row) => [cells(row, "mixture", row.mixture), cells(row, "dense", row.dense)])], 3);
  return [...table, ...rows.flatMap((row) => [ratioLine(row), ...operatorLines(row)])];
}

function cells({ shape, backend, rounds, stepsPerRound, lossError }: TrainingRow, network: string, { median, p10, p90, best, flops }: StepTiming): readonly string[] {
  return [
    shape, backend, network, short(flops / 1e6), `${rounds} x ${stepsPerRound}`, short(median), short(p10), short(p90), short(best), short(1000 / median),
    lossError === null ? "reference" : short(lossError),
  ];
}

/** The verdict on one row: judged by the median of the ratios of neighbouring rounds, which a busy machine disturbs alike. */
export function ratioLine({ shape, backend, ratio: { median, p10, p90 } }: TrainingRow): string {
  const verdict = median <= TRAINING_TARGET ? "met" : "MISSED";
  return `training step, mixture / dense of equal active operations, ${shape} on ${backend}: ${short(median)} (p10 ${short(p10)}, p90 ${short(p90)}), target at most ${short(TRAINING_TARGET)}: ${verdict}`;
}

function operatorLines({ shape, backend, operators }: TrainingRow): readonly string[] {
  const total = (network: "mixture" | "dense"): number => operators.reduce((sum, times) => sum + times[network], 0);
  const line = (operator: string, mixture: number, dense: number): string => `  ${operator}: ${short(mixture)} ms, dense ${short(dense)} ms`;
  return [
    `operators of a step by themselves, ${shape} on ${backend}: ${short(total("mixture"))} ms, dense ${short(total("dense"))} ms; the longest:`,
    ...operators.slice(0, SHOWN_OPERATORS).map(({ operator, mixture, dense }) => line(operator, mixture, dense)),
  ];
}
