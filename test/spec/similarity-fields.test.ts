import { expect, test } from "vitest";
import { panelProblem, panelValue } from "#spec/panel/panel.ts";
import { MIX_DOMAINS, SIMILARITY_KEYS, similarityKey } from "#spec/panel/similarity-fields.ts";
import { decodeState, encodeState } from "#spec/url.ts";

test("every pair of domains has one field in either order, and the diagonal none", () => {
  const keys = MIX_DOMAINS.flatMap((_row, i) => MIX_DOMAINS.slice(0, i).map((_column, j) => similarityKey(i, j)));
  expect(new Set(keys).size).toBe(15);
  expect(keys).toEqual(SIMILARITY_KEYS);
  MIX_DOMAINS.forEach((_row, i) => MIX_DOMAINS.forEach((_column, j) => expect(similarityKey(i, j)).toBe(i === j ? null : similarityKey(j, i))));
});

test("a pair that nobody set follows the slider; one that was set keeps its value, also where that is the default", () => {
  const panel = { "scale.similarity": 0.6, "scale.alikeWebBooks": 0.3 };
  expect(panelValue(panel, "scale.alikeWebBooks")).toBe(0.3);
  expect(panelValue(panel, "scale.alikeWebCode")).toBe(0.6);
  const start = decodeState("", "").state;
  const { search } = encodeState({ ...start, panel });
  expect(search).toBe("?scale.similarity=0.6&scale.alikeWebBooks=0.3");
  expect(decodeState(search, "")).toMatchObject({ state: { panel }, problems: [] });
});

test("a similarity above 1 is refused", () => {
  expect(panelProblem("scale.alikeWebBooks", 7)).toMatchObject({ field: "scale.alikeWebBooks", rule: "max", limit: 1 });
});
