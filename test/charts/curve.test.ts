import { describe, expect, test } from "vitest";
import { curveRows, logTicks, spaced } from "#charts/curve.ts";

describe("axes of curve charts", () => {
  test("a long logarithmic axis has whole decades, at most eight", () => {
    expect(logTicks([1e18, 1e27])).toEqual([1e18, 1e20, 1e22, 1e24, 1e26]);
    expect(logTicks([1, 1000])).toEqual([1, 10, 100, 1000]);
  });

  test("a short one has 1, 2 and 5 inside it", () => {
    expect(logTicks([0.2, 5])).toEqual([0.2, 0.5, 1, 2, 5]);
    expect(logTicks([1.9, 2.6]).length).toBeGreaterThanOrEqual(2);
  });

  test("values are spaced evenly or by equal ratios, ends included", () => {
    expect(spaced(0, 10, 3, false)).toEqual([0, 5, 10]);
    const ratios = spaced(1, 100, 3, true);
    expect(ratios[1]).toBeCloseTo(10, 12);
    expect([ratios[0], ratios[2]]).toEqual([1, 100]);
  });

  test("the table has one row per x, with gaps where a curve has no point", () => {
    const curve = (id: string, points: readonly { x: number; y: number }[]) => ({ id, label: id, style: "computed" as const, points });
    expect(curveRows([curve("a", [{ x: 2, y: 20 }, { x: 1, y: 10 }]), curve("b", [{ x: 2, y: 5 }])])).toEqual([[1, 10, Number.NaN], [2, 20, 5]]);
  });
});
