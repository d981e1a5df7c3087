import { expect, test } from "vitest";
import type { Curve } from "#charts/curve.ts";
import { splitCurve } from "#charts/split-curve.ts";

const CURVE: Curve = { id: "a", label: "A", style: "published", points: [1, 2, 3, 4, 5].map((x) => ({ x, y: x * 10 })) };
const drawn = (fitted: readonly [number, number]) => splitCurve({ ...CURVE, fitted }).map(({ id, style, points }) => [id, style, points.map(({ x }) => x)]);

test("the lines meet, and only the fitted one keeps its style", () => {
  expect(drawn([2, 4])).toEqual([
    ["a", "published", [2, 3, 4]],
    ["a-below", "quiet", [1, 2]],
    ["a-above", "quiet", [4, 5]],
  ]);
});

test("fitted everywhere, nowhere, and without a range", () => {
  expect(drawn([0, 9])).toEqual([["a", "published", [1, 2, 3, 4, 5]]]);
  expect(drawn([6, 9])).toEqual([["a-outside", "quiet", [1, 2, 3, 4, 5]]]);
  expect(splitCurve(CURVE)).toEqual([CURVE]);
});
