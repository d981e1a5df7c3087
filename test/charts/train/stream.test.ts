import { describe, expect, test } from "vitest";
import { bucketShares, lastAlive, layerEdges } from "#charts/train/bucket-shares.ts";
import { stepTicks } from "#charts/train/step-ticks.ts";
import { greatest, shareStep } from "#charts/train/share-steps.ts";

describe("shares in buckets", () => {
  test("few points stay as they are", () => {
    const { steps, shares } = bucketShares([0, 10], Float32Array.of(0.25, 0.75, 0.5, 0.5), 2, 100, [0, 10]);
    expect([...steps]).toEqual([0, 10]);
    expect([...shares]).toEqual([0.25, 0.75, 0.5, 0.5]);
  });

  test("many points become means that sum to 1, one bucket per column at most", () => {
    const points = 5000;
    const shares = new Float32Array(points * 3);
    for (let i = 0; i < points; i++) shares.set([i / points / 2, 0.5 - i / points / 2, 0.5], 3 * i);
    const stream = bucketShares(Uint32Array.from({ length: points }, (_, i) => i), shares, 3, 400, [0, points - 1]);
    expect(stream.steps.length).toBe(400);
    for (let row = 0; row < 400; row++) {
      const sum = stream.shares[3 * row]! + stream.shares[3 * row + 1]! + stream.shares[3 * row + 2]!;
      expect(sum).toBeCloseTo(1, 5);
      if (row > 0) expect(stream.steps[row]!).toBeGreaterThan(stream.steps[row - 1]!);
    }
    expect(stream.shares[3 * 200]!).toBeCloseTo(0.25, 2);
  });

  test("steps without tokens, steps out of sight and empty buckets are left out", () => {
    const some = bucketShares([0, 1, 2, 9], Float32Array.of(1, 0, 0, 0, 0.5, 0.5, 1, 0), 2, 10, [0, 5]);
    expect([...some.steps]).toEqual([0, 2]);
    const gap = bucketShares([0, 1, 2, 90, 91, 92], new Float32Array(6).fill(1), 1, 5, [0, 100]);
    expect([...gap.steps]).toEqual([1, 91]);
    expect(bucketShares([], new Float32Array(0), 4, 10, [0, 1]).steps.length).toBe(0);
  });

  test("an expert dies after its last share; one that lives or never lived does not die", () => {
    const stream = bucketShares([0, 1, 2], Float32Array.of(0.5, 0.5, 0, 0.25, 0.75, 0, 0, 1, 0), 3, 10, [0, 2]);
    expect([0, 1, 2].map((expert) => lastAlive(stream, 3, expert))).toEqual([1, null, null]);
  });

  test("edges rise from 0 to 1", () => {
    const stream = bucketShares([4], Float32Array.of(0.25, 0.25, 0.5), 3, 10, [4, 5]);
    expect([...layerEdges(stream, 3)]).toEqual([0, 0.25, 0.5, 1]);
  });
});

describe("shading of shares", () => {
  test("only nothing is unshaded, and the most is darkest", () => {
    expect([0, 0.001, 0.25, 0.26, 1, 2, Number.NaN].map((share) => shareStep(share, 1))).toEqual([0, 1, 1, 2, 4, 4, 0]);
    expect(shareStep(0, 0)).toBe(0);
    expect(greatest(Float32Array.of(0.25, Number.NaN, 0.75))).toBe(0.75);
  });
});

test("ticks of steps are whole, round, and inside, also of a part", () => {
  expect(stepTicks(0, 1)).toEqual([0, 1]);
  expect(stepTicks(0, 3)).toEqual([0, 1, 2, 3]);
  expect(stepTicks(9000, 10_000)).toEqual([9000, 9500, 10_000]);
  expect(stepTicks(130, 1999)).toEqual([500, 1000, 1500]);
});
