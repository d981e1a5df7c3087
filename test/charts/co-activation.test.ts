import { describe, expect, test } from "vitest";
import { coActivation, countPairs } from "#charts/co-activation.ts";

const NONE = 0xffffffff;
/** Three tokens with three picks each of four experts; the last has one empty slot. */
const PICKS = {
  slots: 3, expert: Uint32Array.of(0, 1, 2, 0, 2, 1, 3, 0, NONE),
  weight: new Float32Array(9), kept: new Uint8Array(9),
};

describe("pairs of experts", () => {
  test("every two picks of a token meet in both directions, and the diagonal counts picks", () => {
    expect([...countPairs(PICKS, 4, false)]).toEqual([
      3, 2, 2, 1,
      2, 2, 2, 0,
      2, 2, 2, 0,
      1, 0, 0, 1,
    ]);
  });

  test("neighbours in rank alone leave out the first and the third", () => {
    expect([...countPairs(PICKS, 4, true)]).toEqual([
      3, 1, 1, 1,
      1, 2, 2, 0,
      1, 2, 2, 0,
      1, 0, 0, 1,
    ]);
  });

  test("shares are of the row's expert, and the even value is the mean that luck alone would give", () => {
    const { share, even, strongest } = coActivation(countPairs(PICKS, 4, false), 4);
    expect([share[1], share[4], share[12]].map((value) => Math.fround(value!))).toEqual([Math.fround(2 / 3), 1, 1]);
    // Two tokens with two partners per pick, one with one: 14 meetings of 8 picks with 3 others.
    expect(even).toBeCloseTo(14 / (8 * 3), 12);
    expect(strongest).toEqual({ first: 0, second: 1, share: 2 / 3 });
    // k - 1 partners among E - 1: what a fair router gives.
    const fair = countPairs({ ...PICKS, expert: Uint32Array.of(0, 1, 2, 1, 2, 3, 2, 3, 0) }, 4, false);
    expect(coActivation(fair, 4).even).toBeCloseTo(2 / 3, 12);
  });

  test("one pick per token never meets another", () => {
    expect(coActivation(countPairs({ ...PICKS, slots: 1 }, 4, false), 4)).toMatchObject({ even: 0, strongest: null });
  });
});
