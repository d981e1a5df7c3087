import { describe, expect, test } from "vitest";
import { columnMeans, outlineOf } from "#charts/train/envelope.ts";
import { eventRows } from "#charts/train/event-rows.ts";
import { laneStroke } from "#charts/train/lane-strokes.ts";
import { laneMean, lastSeen, nearestIndex, runDomain, type RunLane } from "#charts/train/run-lanes.ts";
import { scrubbed } from "#charts/train/scrub.ts";

const lane = (...seeds: readonly number[][]): RunLane => ({ id: "a", label: "A", steps: Uint32Array.from({ length: seeds[0]!.length }, (_, i) => i), seeds });

describe("means of seeds", () => {
  test("one seed is its own mean", () => {
    const one = lane([1, 2]);
    expect(laneMean(one)).toBe(one.seeds[0]);
  });

  test("only where every seed has a value", () => {
    expect([...(laneMean(lane([1, 2, 3], [3, Number.NaN, 5], [2, 2])) as Float64Array)].map((value) => Math.round(value * 1e9) / 1e9)).toEqual([2, Number.NaN, Number.NaN]);
  });

  test("the last value that can be drawn", () => {
    expect(lastSeen([3, 0, Number.NaN], 3, false)).toBe(1);
    expect(lastSeen([3, 0, Number.NaN], 3, true)).toBe(0);
    expect(lastSeen([], 0, false)).toBe(-1);
  });
});

test("the nearest recorded step", () => {
  expect([-5, 4, 6, 14, 99].map((step) => nearestIndex([0, 10, 20], step))).toEqual([0, 0, 1, 1, 2]);
  expect(nearestIndex([], 3)).toBe(-1);
});

describe("ends of the value axis", () => {
  test("logarithmic ends fall on 1, 2 or 5 and hold the values", () => {
    expect(runDomain([lane([0.31, 0.7])], true, [])).toEqual([0.2, 1]);
    expect(runDomain([lane([0.2, 0.5])], true, [])).toEqual([0.2, 0.5]);
    expect(runDomain([lane([3, 3])], true, [])).toEqual([2, 5]);
    expect(runDomain([lane([1, 1])], true, [])).toEqual([0.5, 2]);
    expect(runDomain([lane([0, 0.04, 700])], true, [0.013])).toEqual([0.01, 1000]);
  });

  test("linear ends hold values and floor, and do not move with every value", () => {
    const [low, high] = runDomain([lane([2.31, 1.17])], false, [0.9]);
    expect(low).toBeLessThanOrEqual(0.9);
    expect(high).toBeGreaterThanOrEqual(2.31);
    expect(runDomain([lane([2.32, 1.18])], false, [0.9])).toEqual([low, high]);
  });

  test("nothing to hold", () => {
    expect(runDomain([], false, [])).toEqual([0, 1]);
    expect(runDomain([lane([-1, 0])], true, [])).toEqual([0.1, 1]);
  });
});

describe("outlines", () => {
  test("short lines have none", () => {
    expect(outlineOf([0, 1, 2], [1, 2, 3], 10, [0, 2])).toBeNull();
  });

  test("peaks stay, at most one column more than asked for", () => {
    const values = Float32Array.from({ length: 10_000 }, (_, i) => Math.sin(i / 50));
    values[3333] = 40;
    values[7777] = -40;
    const { steps, low, high } = outlineOf(Uint32Array.from(values.keys()), values, 200, [0, 9999])!;
    expect(steps.length).toBeLessThanOrEqual(201);
    expect(Math.max(...(high as number[]))).toBe(40);
    expect(Math.min(...(low as number[]))).toBe(-40);
  });

  test("only a column without any value is a gap, and a short seed ends where it is", () => {
    const found = outlineOf([0, 1, 2, 3, 4, 5, 6, 7], [5, 4, Number.NaN, 2, Number.NaN, Number.NaN, 9], 3, [0, 9])!;
    expect(found).toEqual({ steps: [0, 3, 6], low: [4, 2, 9], high: [5, 2, 9] });
    expect(outlineOf([0, 1, 2, 3, 4, 5, 5.5], [1, 2, Number.NaN, Number.NaN, 3, 4, 5], 3, [0, 6])?.low).toEqual([1, Number.NaN, 3]);
  });
});

describe("courses", () => {
  test("short lines stay themselves", () => {
    const steps = [0, 1, 2];
    expect(columnMeans(steps, [1, 2, 3], 3, [0, 2]).steps).toBe(steps);
  });

  test("means of columns; a column without values is a gap, one with some is not", () => {
    const { steps, values } = columnMeans([0, 1, 2, 3, 4, 5, 6, 7], [1, 3, Number.NaN, 5, Number.NaN, Number.NaN, 7, 9], 4, [0, 8]);
    expect([...steps as number[]]).toEqual([0.5, 3, 4, 6.5]);
    expect([...values as number[]]).toEqual([2, 5, Number.NaN, 8]);
  });
});

describe("words of events", () => {
  test("words that would touch take another row, the last one turns at the edge", () => {
    const places = eventRows([100, 120, 290], [40, 40, 40], 300, 2);
    expect(places.map(({ row }) => row)).toEqual([0, 1, 0]);
    expect(places.map(({ align }) => align)).toEqual(["left", "left", "right"]);
  });

  test("a word without room in any row is left out", () => {
    expect(eventRows([10, 11, 12], [50, 50, 50], 300, 2).map(({ row }) => row)).toEqual([0, 1, null]);
  });
});

test("no two of twelve lanes look the same, and neighbours differ in dash and colour", () => {
  const strokes = Array.from({ length: 12 }, (_, order) => laneStroke(order));
  expect(new Set(strokes.map((stroke) => JSON.stringify(stroke))).size).toBe(12);
  for (const [i, stroke] of strokes.slice(1).entries()) {
    expect(stroke.colour).not.toBe(strokes[i]!.colour);
    expect(stroke.dash).not.toEqual(strokes[i]!.dash);
  }
});

test("keys walk recorded steps and stop at the ends", () => {
  expect(scrubbed("ArrowLeft", -1, 50)).toBe(49);
  expect(scrubbed("ArrowLeft", 0, 50)).toBe(0);
  expect(scrubbed("PageDown", 20, 50)).toBe(15);
  expect(scrubbed("Home", 20, 50)).toBe(0);
  expect(scrubbed("Enter", 20, 50)).toBeNull();
  expect(scrubbed("End", -1, 0)).toBeNull();
});
