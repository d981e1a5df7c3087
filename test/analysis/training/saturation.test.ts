import fc from "fast-check";
import { expect, test } from "vitest";
import { chanceSaturation, routerSaturation } from "#analysis/routing/picks-over-time.ts";
import { saturationCurve } from "#analysis/training/saturation.ts";

const NONE = 0xffffffff;

test("each step against the last: shared picks, settled tokens, and chance", () => {
  const curve = saturationCurve([
    { step: 0, picks: [0, 1, 0, 1, 0, 1, 0, 1] },
    { step: 10, picks: [0, 1, 0, 2, 2, 1, 3, 2] },
    { step: 20, picks: [1, 0, 2, 0, 1, 3, 3, 2] },
  ], 4, 2);
  expect(curve).toEqual([
    // Experts 0 and 1 have every token before, and half of them after: (½ + ½) / 2.
    { step: 0, shared: 0.5, chance: 0.5, settled: 0.25 },
    // Shares ½, ½, ¾, ¼ before and ½ each after.
    { step: 10, shared: 7 / 8, chance: 0.5, settled: 0.75 },
    { step: 20, shared: 1, chance: 0.5, settled: 1 },
  ]);
});

test("no steps are no curve; steps of other tokens are refused", () => {
  expect(saturationCurve([], 4, 2)).toEqual([]);
  expect(() => saturationCurve([{ step: 0, picks: [0, 1] }, { step: 1, picks: [0, 1, 2, 3] }], 4, 2)).toThrow("2 and 4 picks");
});

test("routers that favour one expert share much by chance alone", () => {
  const before = Uint32Array.from({ length: 100 }, (_, t) => (t < 90 ? 0 : 1));
  const after = Uint32Array.from({ length: 100 }, (_, t) => (t % 10 < 9 ? 0 : 1));
  expect(routerSaturation({ before, after, experts: 4, topK: 1 })).toBeCloseTo(0.82, 12);
  expect(chanceSaturation({ before, after, experts: 4, topK: 1 })).toBeCloseTo(0.82, 12);
});

test("chance is the mean over every pairing of the tokens by a shift", () => {
  const anyPicks = fc.integer({ min: 1, max: 12 }).chain((tokens) => {
    const list = fc.array(fc.constantFrom(0, 1, 2, 3, NONE), { minLength: 2 * tokens, maxLength: 2 * tokens });
    return fc.tuple(list, list);
  });
  fc.assert(fc.property(anyPicks, ([before, after]) => {
    const tokens = before.length / 2;
    let sum = 0;
    for (let shift = 0; shift < tokens; shift++) {
      sum += routerSaturation({ before, after: [...after.slice(2 * shift), ...after.slice(0, 2 * shift)], experts: 4, topK: 2 });
    }
    expect(chanceSaturation({ before, after, experts: 4, topK: 2 })).toBeCloseTo(sum / tokens, 9);
  }));
});
