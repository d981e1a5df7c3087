import { describe, expect, test } from "vitest";
import { addNormal, fillNormal, foldKey, normal, randomKey, uniform } from "#num/random.ts";
import { mean, populationDeviation } from "#num/statistics.ts";
import { threefry } from "#num/threefry.ts";

describe("threefry", () => {
  // The known-answer vectors published with Random123, threefry2x32 with 20 rounds.
  test.each([
    { key: [0, 0], counter: [0, 0], expected: [0x6b200159, 0x99ba4efe] },
    { key: [0xffffffff, 0xffffffff], counter: [0xffffffff, 0xffffffff], expected: [0x1cb996fc, 0xbb002be7] },
    { key: [0x13198a2e, 0x03707344], counter: [0x243f6a88, 0x85a308d3], expected: [0xc4923a9c, 0x483df7a0] },
  ])("gives the published block: %o", ({ key, counter, expected }) => {
    const block = new Uint32Array(2);
    threefry(key[0]!, key[1]!, counter[0]!, counter[1]!, block);
    expect([...block]).toEqual(expected);
  });
});

describe("keyed draws", () => {
  const key = randomKey(7, "test");

  test("a draw depends on seed, purpose and both counters", () => {
    const draws = [
      uniform(key, 3, 4),
      uniform(key, 4, 3),
      uniform(key, 3, 5),
      uniform(randomKey(8, "test"), 3, 4),
      uniform(randomKey(7, "tesT"), 3, 4),
      uniform(foldKey(key, 0), 3, 4),
      uniform(foldKey(key, 1), 3, 4),
    ];
    expect(new Set(draws).size).toBe(draws.length);
    expect(uniform(randomKey(7, "test"), 3, 4)).toBe(draws[0]);
  });

  test("uniform draws fill [0, 1) evenly", () => {
    const bins = new Array<number>(16).fill(0);
    for (let b = 0; b < 16_000; b++) {
      const u = uniform(key, 1, b);
      expect(u >= 0 && u < 1).toBe(true);
      bins[Math.floor(u * 16)]!++;
    }
    const chiSquare = bins.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    // 99.9 % of even generators stay below 37.7 with 15 degrees of freedom.
    expect(chiSquare).toBeLessThan(37.7);
  });

  test("normal draws have mean 0, deviation 1 and the fourth moment 3", () => {
    const draws = Array.from({ length: 40_000 }, (_, b) => normal(key, 2, b));
    expect(Math.abs(mean(draws))).toBeLessThan(0.02);
    expect(Math.abs(populationDeviation(draws) - 1)).toBeLessThan(0.015);
    expect(Math.abs(mean(draws.map((z) => z ** 4)) - 3)).toBeLessThan(0.25);
  });

  test.each([1, 2, 7, 64])("filling %d elements gives the single draws", (length) => {
    const filled = new Float32Array(length);
    fillNormal(filled, key, 5, 0.5);
    const added = new Float64Array(length).fill(1);
    addNormal(added, key, 5, 2);
    for (let b = 0; b < length; b++) {
      expect(filled[b]).toBe(Math.fround(0.5 * normal(key, 5, b)));
      expect(added[b]).toBe(1 + 2 * normal(key, 5, b));
    }
  });

  test("keeps the numbers of record: a change would change every shared link", () => {
    expect([normal(key, 0, 0), normal(key, 0, 1), uniform(key, 1, 0)]).toMatchInlineSnapshot(`
      [
        -0.6342339093579268,
        -0.49280378731515373,
        0.6196045777760446,
      ]
    `);
  });
});
