/** Rows of measure tables with the numbers that a test is about, and nothing special in the others. */
import { createMeasureTable, MEASURES, type LaneRow, type MeasureTable, type MeasureValues } from "#analysis/training/measure-table.ts";

export function laneRow(load: readonly number[], values: Partial<MeasureValues> = {}): LaneRow {
  return { values: { taskLoss: 1, accuracy: NaN, aux: 1, z: 0, gateEntropy: 1, maxViolation: 0, gradientNorm: 1, ...values }, load };
}

/** A table of one lane. */
export function tableOf(cells: number, rows: readonly (readonly [step: number, load: readonly number[], values?: Partial<MeasureValues>])[]): MeasureTable {
  const table = createMeasureTable(1, cells);
  for (const [step, load, values] of rows) table.add(step, [laneRow(load, values)]);
  return table;
}

/** Everything that a table says. */
export function contents(table: MeasureTable): unknown {
  const lanes = Array.from({ length: table.lanes }, (_, lane) => ({ columns: MEASURES.map((name) => [...table.column(lane, name)]), load: [...table.load(lane)] }));
  return { rows: table.rows(), lastStep: table.lastStep(), steps: [...table.steps()], lanes };
}
