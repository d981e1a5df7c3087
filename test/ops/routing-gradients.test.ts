/** Gradients of routing operators against central differences of their forward operators, both in double precision. */
import { expect, test } from "vitest";
import { normal, randomKey } from "#num/random.ts";
import { NONE } from "#ops/none.ts";
import { columnSoftmax } from "#ops/routing/column-softmax.ts";
import { columnSoftmaxGradient } from "#ops/routing/column-softmax-gradient.ts";
import { dropWeights } from "#ops/routing/drop-weights.ts";
import { jitter } from "#ops/routing/jitter.ts";
import { logitGradient } from "#ops/routing/logit-gradient.ts";
import { scores } from "#ops/routing/scores.ts";
import { unitRows } from "#ops/routing/unit-rows.ts";
import { unitRowsGradient } from "#ops/routing/unit-rows-gradient.ts";
import { weights } from "#ops/routing/weights.ts";
import { weightsGradient } from "#ops/routing/weights-gradient.ts";
import { distance, runOperator } from "./run-operator.ts";

function drawn(length: number, name: string): number[] {
  return Array.from({ length }, (_, i) => normal(randomKey(11, name), 0, i));
}

/** d Σ forward(x) · upstream / dx by central differences. */
function differences(forward: (x: readonly number[]) => readonly number[], x: readonly number[], upstream: readonly number[]): number[] {
  const step = 1e-5;
  const value = (at: readonly number[]): number => forward(at).reduce((sum, y, i) => sum + y * upstream[i]!, 0);
  return x.map((_, i) => (value(x.with(i, x[i]! + step)) - value(x.with(i, x[i]! - step))) / (2 * step));
}

test("unit rows: at the rows and at the scale", () => {
  const shape = { lanes: 1, rows: 3, width: 4, scaled: 1 };
  const [v, gradient, scale] = [drawn(12, "v"), drawn(12, "gradient"), [1.7]];
  const { inputGradient, scalePart } = runOperator(unitRowsGradient, shape, { v, scale, gradient });
  expect(distance(inputGradient, differences((x) => runOperator(unitRows, shape, { v: x, scale }).unit, v, gradient))).toBeLessThan(1e-8);
  expect(distance([scalePart.reduce((a, b) => a + b, 0)], differences((x) => runOperator(unitRows, shape, { v, scale: x }).unit, scale, gradient))).toBeLessThan(1e-8);
});

test("softmax over tokens", () => {
  const shape = { lanes: 2, tokens: 5, columns: 3 };
  const [logits, gradient] = [drawn(30, "logits"), drawn(30, "gradient")];
  const { dispatch } = runOperator(columnSoftmax, shape, { logits });
  expect(distance(
    runOperator(columnSoftmaxGradient, shape, { dispatch, gradient }).logitGradient,
    differences((x) => runOperator(columnSoftmax, shape, { logits: x }).dispatch, logits, gradient),
  )).toBeLessThan(1e-8);
});

test("jitter", () => {
  const shape = { lanes: 2, tokens: 3, modelWidth: 5 };
  const [x, gradient, draw, settings] = [drawn(30, "x"), drawn(30, "gradient"), [1, 2, 0, 0, 3, 4, 0, 0], [1, 1, 0, 0, 0.3, 0, 0, 0, 1, 1, 0, 0, 0.2, 0, 0, 0]];
  const { routerInput } = runOperator(jitter, shape, { x, draw, settings });
  routerInput.forEach((value, i) => expect(Math.abs(value / x[i]! - 1)).toBeLessThanOrEqual(0.3 + 1e-12));
  expect(new Set(routerInput.map((value, i) => value / x[i]!)).size).toBe(30);
  expect(distance(
    runOperator(jitter, shape, { x: gradient, draw, settings }).routerInput,
    differences((at) => runOperator(jitter, shape, { x: at, draw, settings }).routerInput, x, gradient),
  )).toBeLessThan(1e-8);
});

const EXPERT = [0, 3, 2, 4, 1, 0, 2, 3, 1];
const SEATED = [0, NONE, 2, 4, 1, 0, NONE, NONE, 1];
const SETTINGS = [1, 2.5, 0, 0, 0, 0, 1, 3];
const SHAPE = { lanes: 1, tokens: 3, experts: 5, topK: 3 };

interface Chain {
  readonly score: number;
  readonly softmaxOverPicks: number;
  readonly normalize: number;
  readonly renormalize: number;
  readonly dropped: number;
}

const CHAINS: readonly Chain[] = [0, 1, 2].flatMap((score) =>
  [0, 1, 2].flatMap((normalize) =>
    [[0, 0], [0, 1], [1, 1]].flatMap(([renormalize, dropped]) =>
      (score === 0 ? [0, 1] : [0]).map((softmaxOverPicks) => ({ score, softmaxOverPicks, normalize, renormalize: renormalize!, dropped: dropped! })),
    ),
  ),
);

test.for(CHAINS)("from the final weights to the logits: %o", ({ score, softmaxOverPicks, normalize, renormalize, dropped }) => {
  const epsilon = Number(score > 0);
  const seated = dropped ? SEATED : EXPERT;
  const forward = (logits: readonly number[]) => {
    const own = runOperator(scores, { ...SHAPE, score }, { logits });
    const found = runOperator(weights, { ...SHAPE, softmaxOverPicks, normalize, epsilon }, { logits, scores: own.scores, expert: EXPERT, settings: SETTINGS });
    const { finalWeight } = runOperator(dropWeights, { ...SHAPE, renormalize, epsilon }, { ...found, seated, settings: SETTINGS });
    return { ...own, ...found, finalWeight };
  };
  const [logits, upstream] = [drawn(15, "logits"), drawn(9, "upstream")];
  const { scores: own, raw } = forward(logits);
  const { rawGradient } = runOperator(
    weightsGradient, { lanes: 1, tokens: 3, topK: 3, normalize, epsilon, renormalize, dropped },
    { raw, seated, weightGradient: upstream, settings: SETTINGS },
  );
  const expected = differences((x) => forward(x).finalWeight, logits, upstream);
  const scaleFree = normalize > 0 || renormalize === 1 ? [0, 1] : [0];
  for (const flag of scaleFree) {
    expect(distance(
      runOperator(logitGradient, { ...SHAPE, score, softmaxOverPicks, dense: 0, scaleFree: flag }, { logits, scores: own, expert: EXPERT, rawGradient }).taskGradient,
      expected,
    )).toBeLessThan(1e-8);
  }
});

test("every column has a slot: softmax over all slots", () => {
  const [logits, upstream] = [drawn(15, "logits"), drawn(15, "upstream")];
  const shape = { lanes: 1, tokens: 3, experts: 5, score: 0 };
  const { scores: own } = runOperator(scores, shape, { logits });
  expect(distance(
    runOperator(logitGradient, { ...shape, topK: 5, softmaxOverPicks: 0, dense: 1, scaleFree: 0 }, { logits, scores: own, rawGradient: upstream }).taskGradient,
    differences((x) => runOperator(scores, shape, { logits: x }).scores, logits, upstream),
  )).toBeLessThan(1e-8);
});
