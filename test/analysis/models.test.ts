import * as v from "valibot";
import { expect, expectTypeOf, test } from "vitest";
import type { MoeModel } from "#analysis/models/model.ts";
import { MODELS, findModel } from "#analysis/models/models.ts";
import { countParameters } from "#analysis/models/parameter-count.ts";

const count = v.pipe(v.number(), v.integer(), v.minValue(1));
const fromZero = v.pipe(v.number(), v.integer(), v.minValue(0));
const billions = v.pipe(v.number(), v.gtValue(0));
const words = v.pipe(v.string(), v.minLength(1));

const attentionBase = { layers: count, heads: count, kvHeads: count, headDim: count };
const attention = v.variant("kind", [
  v.strictObject({
    kind: v.picklist(["mha", "gqa"]),
    ...attentionBase,
    outputGate: v.exactOptional(v.boolean()),
    globalLayers: v.exactOptional(count),
    globalKvHeads: v.exactOptional(count),
    globalHeadDim: v.exactOptional(count),
    globalSharedKv: v.exactOptional(v.boolean()),
  }),
  v.strictObject({
    kind: v.literal("mla"),
    ...attentionBase,
    qLoraRank: v.nullable(count),
    kvLoraRank: count,
    qkNopeHeadDim: count,
    qkRopeHeadDim: count,
    vHeadDim: count,
    indexerHeads: v.exactOptional(count),
    indexerHeadDim: v.exactOptional(count),
  }),
  v.strictObject({ kind: v.literal("shared-kv-mqa"), ...attentionBase, qLoraRank: count, oGroups: count, oLoraRank: count }),
]);

const mixer = v.variant("kind", [
  v.strictObject({ kind: v.literal("mamba1"), layers: count, expand: count, stateDim: count, conv: count, dtRank: count }),
  v.strictObject({ kind: v.literal("mamba2"), layers: count, heads: count, headDim: count, groups: count, stateDim: count, conv: count }),
  v.strictObject({ kind: v.literal("gated-deltanet"), layers: count, keyHeads: count, valueHeads: count, headDim: count, conv: count }),
]);

const router = v.strictObject({
  score: v.picklist(["softmax", "sigmoid", "sqrt-softplus"]),
  normalize: v.picklist(["sum", "none"]),
  choiceBias: v.boolean(),
  groups: count,
  groupsKept: count,
  groupScore: v.exactOptional(v.picklist(["max", "top2-sum"])),
  routedScale: v.pipe(v.number(), v.gtValue(0)),
  pickBefore: v.picklist(["score", "logit"]),
});

const SCHEMA = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9.-]+$/)),
  name: words,
  year: v.pipe(v.number(), v.integer(), v.minValue(2017)),
  layers: count,
  moeLayers: count,
  denseLayers: fromZero,
  modelWidth: count,
  expertWidth: count,
  denseWidth: v.nullable(count),
  experts: count,
  topK: count,
  sharedExperts: fromZero,
  sharedWidth: fromZero,
  ffnMatrices: v.picklist([2, 3]),
  activation: v.picklist(["swiglu", "swiglu-clamped", "relu", "relu2", "geglu", "gelu"]),
  router,
  attention,
  mixer: v.exactOptional(mixer),
  vocab: count,
  tiedEmbeddings: v.nullable(v.boolean()),
  contextLength: v.nullable(count),
  publishedTotalB: billions,
  publishedActiveB: v.nullable(billions),
  computedTotalB: billions,
  computedActiveB: billions,
  computedActiveNoInputB: billions,
  computedActiveNoEmbeddingsB: billions,
  totalErrorPercent: v.number(),
  activeErrorPercent: v.nullable(v.number()),
  activeClosest: v.nullable(v.picklist(["all", "no-input-embedding", "no-embeddings"])),
  activeClosestErrorPercent: v.nullable(v.number()),
  encoderLayers: v.exactOptional(count),
  decoderLayers: v.exactOptional(count),
  denseFfnMatrices: v.exactOptional(v.picklist([2, 3])),
  denseFfnPerLayer: v.exactOptional(count),
  sharedGate: v.exactOptional(v.boolean()),
  routerBias: v.exactOptional(v.boolean()),
  routerKind: v.exactOptional(v.literal("sparsemixer")),
  weightOn: v.exactOptional(v.literal("input")),
  latentWidth: v.exactOptional(count),
  identityExperts: v.exactOptional(count),
  hashLayers: v.exactOptional(count),
  clamp: v.exactOptional(v.strictObject({ limit: v.number(), alpha: v.number(), upShift: v.number() })),
  auxLoss: v.nullable(words),
  license: v.nullable(words),
  confidence: v.picklist(["verified", "secondary", "unverified"]),
  sources: v.pipe(v.array(words), v.minLength(1)),
  notes: words,
});

const PER_BILLION = 1e-9;
/** Half of the last digit recorded. */
const SIZE_ROUNDING = 0.0005 + 1e-9;
const PERCENT_ROUNDING = 0.005 + 1e-9;

const errorPercent = (computed: number, published: number): number => 100 * (computed / published - 1);

function expectNear(found: number, recorded: number, within: number, name: string): void {
  expect(Math.abs(found - recorded), name).toBeLessThanOrEqual(within);
}

test("41 models, each once", () => {
  expect(MODELS).toHaveLength(41);
  expect(new Set(MODELS.map(({ id }) => id)).size).toBe(41);
  expect(findModel("mixtral-8x7b")?.name).toBe("Mixtral 8x7B");
  expect(findModel("none")).toBeUndefined();
});

test("the record type is the schema", () => {
  expectTypeOf<v.InferOutput<typeof SCHEMA>>().toExtend<MoeModel>();
});

test.each(MODELS)("$id has every field, and no other", (model) => {
  expect(v.safeParse(SCHEMA, model).issues?.map((issue) => `${v.getDotPath(issue)}: ${issue.message}`) ?? []).toEqual([]);
  expect(model.topK).toBeLessThanOrEqual(model.experts);
  expect(model.denseLayers > 0 ? model.denseWidth : 1).not.toBeNull();
});

test.each(MODELS)("$id: the count reproduces the recorded sizes", (model) => {
  const { total, active, activeNoInput, activeNoEmbeddings } = countParameters(model);
  const { computedTotalB, computedActiveB, computedActiveNoInputB, computedActiveNoEmbeddingsB } = model;
  const recorded = [computedTotalB, computedActiveB, computedActiveNoInputB, computedActiveNoEmbeddingsB];
  const misses = [total, active, activeNoInput, activeNoEmbeddings].map((each, index) => Math.abs(each * PER_BILLION - recorded[index]!));
  expect(Math.max(...misses)).toBeLessThanOrEqual(SIZE_ROUNDING);
});

test.each(MODELS)("$id: the published sizes are missed by the recorded error", (model) => {
  const counted = countParameters(model);
  const { publishedTotalB, publishedActiveB, activeClosest } = model;
  expectNear(errorPercent(counted.total * PER_BILLION, publishedTotalB), model.totalErrorPercent, PERCENT_ROUNDING, "total");
  expect([model.activeErrorPercent, activeClosest, model.activeClosestErrorPercent].every((each) => (each === null) === (publishedActiveB === null))).toBe(true);
  if (publishedActiveB === null || activeClosest === null) return;
  const errors = {
    all: errorPercent(counted.active * PER_BILLION, publishedActiveB),
    "no-input-embedding": errorPercent(counted.activeNoInput * PER_BILLION, publishedActiveB),
    "no-embeddings": errorPercent(counted.activeNoEmbeddings * PER_BILLION, publishedActiveB),
  };
  expectNear(errors.all, model.activeErrorPercent ?? NaN, PERCENT_ROUNDING, "active");
  expectNear(errors[activeClosest], model.activeClosestErrorPercent ?? NaN, PERCENT_ROUNDING, "closest");
  expect(Math.abs(errors[activeClosest])).toBe(Math.min(...Object.values(errors).map(Math.abs)));
});

test("36 of 41 totals lie within 1% of the published figure", () => {
  expect(MODELS.filter((model) => Math.abs(model.totalErrorPercent) <= 1)).toHaveLength(36);
});
