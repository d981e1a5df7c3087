import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createMeasureTable, MEASURES, type LaneRow, type MeasureTable, type MeasureValues } from "#analysis/training/measure-table.ts";
import { contents, laneRow } from "./tables.ts";

const LANES = 2;
const CELLS = 3;

type Action =
  | { readonly kind: "add"; readonly ahead: number; readonly lanes: readonly LaneRow[] }
  | { readonly kind: "truncate"; readonly step: number }
  | { readonly kind: "tell" };

const values = fc.array(fc.oneof(fc.double({ noNaN: true }), fc.constant(NaN)), { minLength: MEASURES.length, maxLength: MEASURES.length })
  .map((numbers) => Object.fromEntries(MEASURES.map((name, index) => [name, numbers[index]])) as MeasureValues);
const lane: fc.Arbitrary<LaneRow> = fc.record({ values, load: fc.oneof(fc.array(fc.nat(), { minLength: CELLS, maxLength: CELLS }), fc.constant<number[]>([])) });
const add: fc.Arbitrary<Action> = fc.record({ kind: fc.constant("add" as const), ahead: fc.integer({ min: 1, max: 4 }), lanes: fc.array(lane, { minLength: LANES, maxLength: LANES }) });
const truncate: fc.Arbitrary<Action> = fc.record({ kind: fc.constant("truncate" as const), step: fc.integer({ min: -1, max: 60 }) });
const anyAction = fc.oneof({ weight: 6, arbitrary: add }, { weight: 2, arbitrary: truncate }, { weight: 2, arbitrary: fc.constant<Action>({ kind: "tell" }) });

function apply(action: Action, table: MeasureTable, page: MeasureTable): void {
  if (action.kind === "add") table.add(table.lastStep() + action.ahead, action.lanes);
  else if (action.kind === "truncate") table.truncate(action.step);
  else page.take(table.news());
}

describe("a table that is told from another", () => {
  test("is equal to it, whatever was added and forgotten, and whenever it was told", () => {
    fc.assert(fc.property(fc.array(anyAction, { maxLength: 60 }), (actions) => {
      const [table, page] = [createMeasureTable(LANES, CELLS), createMeasureTable(LANES, CELLS)];
      for (const each of actions) apply(each, table, page);
      page.take(table.news());
      expect(contents(page)).toEqual(contents(table));
      expect(table.news()).toMatchObject({ keep: table.rows(), rows: { steps: new Float64Array() } });
    }));
  });

  test("stays so beyond the room it began with, and hears each row once", () => {
    const [table, page] = [createMeasureTable(1, 1), createMeasureTable(1, 1)];
    let heard = 0;
    for (let step = 0; step < 300; step++) {
      table.add(step, [laneRow([step], { taskLoss: -step })]);
      if (step % 7 > 0) continue;
      const news = table.news();
      heard += news.rows.steps.length;
      page.take(news);
    }
    page.take(table.news());
    expect(heard).toBe(295);
    expect(contents(page)).toEqual(contents(table));
    expect([...page.load(0).subarray(297)]).toEqual([297, 298, 299]);
  });

  test("forgets what the other has forgotten, though it was told of it", () => {
    const [table, page] = [createMeasureTable(1, 1), createMeasureTable(1, 1)];
    for (const step of [1, 2, 3, 4]) table.add(step, [laneRow([step])]);
    page.take(table.news());
    table.truncate(2);
    table.add(9, [laneRow([90])]);
    expect(table.news()).toMatchObject({ keep: 2, rows: { steps: Float64Array.of(9) } });
    table.truncate(2);
    page.take(table.news());
    expect([...page.steps()]).toEqual([1, 2]);
  });
});

describe("a row", () => {
  test("needs a measure of every lane", () => {
    const table = createMeasureTable(2, 1);
    expect(() => table.add(1, [laneRow([1])])).toThrow("1 lanes, the table has 2");
    expect(table.rows()).toBe(0);
  });

  test("comes after the last one", () => {
    const table = createMeasureTable(1, 1);
    table.add(3, [laneRow([1])]);
    expect(() => table.add(3, [laneRow([1])])).toThrow("step 3 after step 3");
    expect(() => table.add(2, [laneRow([1])])).toThrow("step 2 after step 3");
    table.truncate(0);
    expect(table.lastStep()).toBe(-1);
    table.add(0, [laneRow([1])]);
    expect([...table.steps()]).toEqual([0]);
  });

  test("of a dense network has no load, also where another row stood before", () => {
    const table = createMeasureTable(2, 2);
    table.add(1, [laneRow([5, 6]), laneRow([7, 8])]);
    table.truncate(0);
    table.add(1, [laneRow([256]), laneRow([7, 9])]);
    expect([...table.load(0)]).toEqual([0, 0]);
    expect([...table.load(1)]).toEqual([7, 9]);
  });
});
