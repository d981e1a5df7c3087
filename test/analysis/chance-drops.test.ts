import { describe, expect, test } from "vitest";
import { drain } from "#num/drain.ts";
import { fairRouterDispatchSteps } from "#analysis/chance-drops.ts";

const SIZES = { tokens: 1024, experts: 8, topK: 2, seed: 7, capacity: null, devices: 1 } as const;

describe("fairRouterDispatch", () => {
  test("without a capacity nothing is dropped, and one device is never uneven", () => {
    expect(drain(fairRouterDispatchSteps(SIZES))).toEqual({ droppedShare: { mean: 0, low: 0, high: 0 }, deviceViolation: { mean: 0, low: 0, high: 0 } });
  });

  test("at capacity factor 1 the dropped share is that of a normal load, σ / (mean √(2π))", () => {
    const p = 2 / 8;
    const expected = Math.sqrt(1024 * p * (1 - p)) / (1024 * p) / Math.sqrt(2 * Math.PI);
    expect(drain(fairRouterDispatchSteps({ ...SIZES, capacity: 256 })).droppedShare.mean / expected).toBeCloseTo(1, 1);
  });

  test("no seats drop everything", () => {
    expect(drain(fairRouterDispatchSteps({ ...SIZES, capacity: 0 })).droppedShare.mean).toBe(1);
  });

  test("devices are more even than experts, and one expert each is as uneven", () => {
    const four = drain(fairRouterDispatchSteps({ ...SIZES, devices: 4 })).deviceViolation.mean;
    const eight = drain(fairRouterDispatchSteps({ ...SIZES, devices: 8 })).deviceViolation.mean;
    expect(four).toBeGreaterThan(0);
    expect(four).toBeLessThan(eight);
  });

  test("devices must divide the experts", () => {
    expect(() => drain(fairRouterDispatchSteps({ ...SIZES, devices: 3 }))).toThrow("3 devices do not divide 8 experts");
  });
});
