import { describe, expect, test } from "vitest";
import { coActivationShares } from "#analysis/routing/co-activation.ts";
import { expertCover } from "#analysis/routing/expert-cover.ts";
import { changedTokenShare, routerSaturation } from "#analysis/routing/picks-over-time.ts";
import { vocabularySpecialisation } from "#analysis/routing/vocabulary.ts";

const NONE = 0xffffffff;

describe("picks of two checkpoints", () => {
  const picks = { before: [0, 1, 2, 3, 1, NONE], after: [1, 0, 2, 0, 1, 3], experts: 4, topK: 2 };

  test("saturation is the mean share of common picks, whatever their order", () => {
    // 2, 1 and 1 of 2.
    expect(routerSaturation(picks)).toBeCloseTo(4 / 6, 12);
    expect(routerSaturation({ ...picks, after: picks.before.slice(0, 4), before: picks.before.slice(0, 4) })).toBe(1);
  });

  test("tokens change when their set of picks does", () => {
    expect(changedTokenShare(picks)).toBeCloseTo(2 / 3, 12);
    expect(changedTokenShare({ ...picks, after: [1, 0, 3, 2, NONE, 1] })).toBe(0);
  });

  test("picks of other tokens are refused", () => {
    expect(() => routerSaturation({ ...picks, after: [0] })).toThrow("6 and 1 picks");
    expect(() => changedTokenShare({ ...picks, before: [], after: [] })).toThrow("0 and 0 picks");
  });
});

test("co-activation divides each row by its expert's own count; an unused expert has zeros", () => {
  expect([...coActivationShares([4, 1, 0, 1, 2, 0, 0, 0, 0], 3)]).toEqual([1, 0.25, 0, 0.5, 1, 0, 0, 0, 0]);
});

describe("vocabulary", () => {
  const ids = [7, 7, 7, 7, 9, 9, 9, 9, 5];
  const first = [1, 1, 1, 0, 2, 0, 2, 0, 1];

  test("an id belongs to its most used expert, of equals to the lower", () => {
    const found = vocabularySpecialisation(ids, first, 3, 4);
    expect(found.ids).toEqual([{ id: 7, occurrences: 4, expert: 1, share: 0.75 }, { id: 9, occurrences: 4, expert: 0, share: 0.5 }]);
    expect(found.meanShare).toBe(0.625);
    expect(found.perExpert).toEqual([0.5, 0.75, null]);
  });

  test("ids seen fewer than ten times are left out, and picks that are none", () => {
    expect(vocabularySpecialisation(ids, first, 3)).toMatchObject({ ids: [], meanShare: null });
    expect(vocabularySpecialisation([1, 1], [NONE, 2], 3, 1).ids).toEqual([{ id: 1, occurrences: 1, expert: 2, share: 1 }]);
    expect(() => vocabularySpecialisation([1], [], 3)).toThrow("1 ids, 0 first choices");
  });
});

test("expert cover: fewest, most, mean and the shares with at least n", () => {
  expect(expertCover(Uint32Array.of(0, 3, 1, 1))).toEqual({ least: 0, most: 3, mean: 1.25, atLeast: [1, 0.75, 0.25, 0.25] });
  expect(expertCover([0, 0])).toEqual({ least: 0, most: 0, mean: 0, atLeast: [1] });
  expect(() => expertCover([])).toThrow("no token");
});
