import { describe, expect, test } from "vitest";
import { neatDomain } from "#charts/curve.ts";

describe("neatDomain", () => {
  test.each([
    [[2.25, 2.57], [2.2, 2.6]],
    [[2.2, 2.6], [2.2, 2.6]],
    [[0.19, 0.31], [0.15, 0.35]],
    [[-3, 5], [-5, 5]],
  ])("around %o", (values, [low, high]) => {
    const [from, to] = neatDomain(values);
    expect(from).toBeCloseTo(low!, 9);
    expect(to).toBeCloseTo(high!, 9);
  });

  test("holds every value, also one alone, and none", () => {
    for (const values of [[7], [0], [-1e-7, 3e-7], [12_345, 99_999], [0.999, 1.001]]) {
      const [from, to] = neatDomain(values);
      expect(from).toBeLessThanOrEqual(Math.min(...values) + 1e-12);
      expect(to).toBeGreaterThanOrEqual(Math.max(...values) - 1e-12);
      expect(to).toBeGreaterThan(from);
    }
    expect(neatDomain([Number.NaN])).toEqual([0, 1]);
  });
});
