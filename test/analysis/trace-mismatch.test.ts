import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { traceMismatch, type Picks } from "#analysis/routing/trace-mismatch.ts";

/** [tokens][layers][picks] */
function picksOf(rows: readonly (readonly (readonly number[])[])[]): Picks {
  const [first = []] = rows;
  return { tokens: rows.length, layers: first.length, picks: first[0]?.length ?? 0, experts: Int32Array.from(rows.flat(2)) };
}

describe("traceMismatch", () => {
  // Three tokens, two layers, two picks. Token 1: layer 1 in another order. Token 2: layer 0 has one other expert, layer 1 two.
  const a = picksOf([[[0, 1], [2, 3]], [[4, 5], [6, 7]], [[0, 2], [1, 3]]]);
  const b = picksOf([[[0, 1], [2, 3]], [[4, 5], [7, 6]], [[0, 7], [5, 6]]]);

  test("the numbers, worked out by hand", () => {
    expect(traceMismatch(a, b)).toEqual({
      tokens: 3, layers: 2, picks: 2,
      all: { other: 3 / 12, placed: 5 / 12 },
      byLayer: [{ other: 1 / 6, placed: 1 / 6 }, { other: 2 / 6, placed: 4 / 6 }],
      byPosition: [{ from: 0, to: 0, other: 0, placed: 0 }, { from: 1, to: 1, other: 0, placed: 2 / 4 }, { from: 2, to: 2, other: 3 / 4, placed: 3 / 4 }],
      first: { token: 2, layer: 0, a: [0, 2], b: [0, 7] },
    });
  });

  test("another order alone is found where no expert differs; the same picks have no first difference", () => {
    const reordered = picksOf([[[0, 1], [2, 3]], [[5, 4], [6, 7]], [[0, 2], [1, 3]]]);
    expect(traceMismatch(a, reordered)).toMatchObject({ all: { other: 0, placed: 2 / 12 }, first: { token: 1, layer: 0, a: [4, 5], b: [5, 4] } });
    expect(traceMismatch(a, a)).toMatchObject({ all: { other: 0, placed: 0 }, first: null });
  });

  test("an expert picked twice has to be there twice", () => {
    expect(traceMismatch(picksOf([[[3, 3]]]), picksOf([[[3, 1]]])).all).toEqual({ other: 0.5, placed: 0.5 });
  });

  test("many tokens are put together in positions of nearly equal length that cover all of them once", () => {
    const tokens = 1003;
    const experts = new Int32Array(tokens);
    const found = traceMismatch({ tokens, layers: 1, picks: 1, experts }, { tokens, layers: 1, picks: 1, experts: experts.map((_, token) => (token === 1002 ? 1 : 0)) });
    expect(found.byPosition).toHaveLength(200);
    expect(found.byPosition.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, i) => from + i))).toEqual([...experts.keys()]);
    expect(found.byPosition.at(-1)).toEqual({ from: 998, to: 1002, other: 1 / 5, placed: 1 / 5 });
    expect(found.byPosition.filter(({ other }) => other > 0)).toHaveLength(1);
  });

  test("laws: symmetric, order never beats place, layers and positions average to the whole", () => {
    const shape = fc.record({ tokens: fc.integer({ min: 1, max: 300 }), layers: fc.integer({ min: 1, max: 3 }), picks: fc.integer({ min: 1, max: 4 }) });
    fc.assert(
      fc.property(shape, fc.infiniteStream(fc.nat(5)), (sizes, stream) => {
        const draw = (): Picks => ({ ...sizes, experts: Int32Array.from({ length: sizes.tokens * sizes.layers * sizes.picks }, () => stream.next().value as number) });
        const [one, other] = [draw(), draw()];
        const found = traceMismatch(one, other);
        expect(found.all).toEqual(traceMismatch(other, one).all);
        for (const { other: set, placed } of [found.all, ...found.byLayer, ...found.byPosition]) expect(set).toBeLessThanOrEqual(placed);
        const mean = found.byLayer.reduce((sum, share) => sum + share.other / sizes.layers, 0);
        const overPositions = found.byPosition.reduce((sum, share) => sum + (share.other * (share.to - share.from + 1)) / sizes.tokens, 0);
        expect(mean).toBeCloseTo(found.all.other, 10);
        expect(overPositions).toBeCloseTo(found.all.other, 10);
      }),
      { numRuns: 40 },
    );
  });
});
