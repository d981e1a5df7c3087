/** Tests named after published findings about routing. */
import { expect, test } from "vitest";
import type { LayerCapacity, LayerConfig } from "#model/layer-config.ts";
import { fillNormal, randomKey, uniform } from "#num/random.ts";
import { runLayer } from "./run-layer.ts";

const SIZES = { tokens: 32, modelWidth: 8, expertWidth: 6, experts: 4, topK: 2 };
const HALF = (SIZES.tokens / 2) * SIZES.modelWidth;

function tokens(seed: number): Float32Array {
  const x = new Float32Array(SIZES.tokens * SIZES.modelWidth);
  fillNormal(x, randomKey(seed, "tokens"), 0, 1);
  return x;
}

/** Output of the first half of the tokens, with the second half of another batch. */
function firstHalves(config: Partial<LayerConfig>): readonly [readonly number[], readonly number[]] {
  const one = tokens(1);
  const other = tokens(2);
  other.set(one.subarray(0, HALF));
  return [one, other].map((x) => [...runLayer({ ...SIZES, ...config }, { x }).values("output")].slice(0, HALF)) as [number[], number[]];
}

const SEATS: LayerCapacity = { seats: 16, dropOrder: "slot-major", dropKey: "score", renormalizeAfterDrop: false, routingGroups: 1 };

test("the other half of the batch changes no output of a dropless layer", () => {
  const [one, other] = firstHalves({});
  expect(one).toEqual(other);
});

test("the other half of the batch changes outputs at capacity factor 1", () => {
  const [one, other] = firstHalves({ capacity: { ...SEATS, dropOrder: "probability" } });
  expect(one).not.toEqual(other);
});

test("seats in slot order are causal for first choices, but a later first choice takes the seat of an earlier second one", () => {
  const [one, other] = firstHalves({ capacity: SEATS });
  expect(one).not.toEqual(other);
  const [first, second] = firstHalves({ capacity: { ...SEATS, dropOrder: "token-major" } });
  expect(first).toEqual(second);
});

test("changing later tokens changes earlier outputs under expert choice", () => {
  const [one, other] = firstHalves({ router: "expert-choice", capacity: SEATS });
  expect(one).not.toEqual(other);
});

test("changing later tokens changes earlier outputs under Soft MoE", () => {
  const [one, other] = firstHalves({ router: "soft", slotsPerExpert: 2 });
  expect(one).not.toEqual(other);
});

test("top-1 regions of a linear router are convex: between two tokens of one expert all belong to it", () => {
  const key = randomKey(9, "segments");
  const count = 200;
  const x = new Float32Array(count * 3 * SIZES.modelWidth);
  fillNormal(x, key, 0, 1);
  const size = SIZES.modelWidth;
  for (let segment = 0; segment < count; segment++) {
    const share = uniform(key, 1, segment);
    for (let d = 0; d < size; d++) {
      const start = segment * 3 * size + d;
      x[start + 2 * size] = share * x[start]! + (1 - share) * x[start + size]!;
    }
  }
  const picks = runLayer({ ...SIZES, tokens: count * 3, topK: 1, gateBias: true }, { x }).values("expert");
  let within = 0;
  for (let segment = 0; segment < count; segment++) {
    const [a, b, between] = picks.subarray(segment * 3, segment * 3 + 3);
    if (a !== b) continue;
    within++;
    expect(between).toBe(a);
  }
  expect(within).toBeGreaterThan(20);
});

test("a frozen random router has no gradient of its own, and the tokens' gradient goes through it all the same", () => {
  const config = { ...SIZES, topK: 1, normalize: "none", gateBias: true, upstream: true, gradients: true } as const;
  const trained = runLayer(config);
  const frozen = runLayer({ ...config, gateFrozen: true });
  const gradients = (run: typeof frozen): readonly string[] => [...run.plan.buffers.keys()].filter((name) => name.startsWith("grad.gate."));
  expect(gradients(trained)).toEqual(["grad.gate.weight", "grad.gate.bias"]);
  expect(gradients(frozen)).toEqual([]);
  expect(frozen.values("grad.x")).toEqual(trained.values("grad.x"));
  expect(frozen.values("grad.x").some((value) => value !== 0)).toBe(true);
});
