/**
 * Makes the cases `pick-on-logit-*`: top-k on logits, then softmax over the picked logits.
 *
 * Written from the formulas of the format alone, in double precision, without any part of the engine,
 * so that the engine and this file can only agree by both being right.
 */
import type { Tensor } from "#checkpoint/tensor.ts";
import { writeSafetensors } from "#checkpoint/write-safetensors.ts";

export interface PickOnLogitOptions {
  readonly normalize: "none" | "sum";
  readonly activation: "swiglu" | "silu";
  readonly routedScale: number;
  readonly seed: number;
}

export const PICK_ON_LOGIT_CASES: Readonly<Record<string, PickOnLogitOptions>> = {
  "pick-on-logit-sum": { normalize: "sum", activation: "swiglu", routedScale: 1, seed: 11 },
  "pick-on-logit-none": { normalize: "none", activation: "silu", routedScale: 1.5, seed: 29 },
};

const [T, D, H, E, K] = [21, 12, 20, 6, 3] as const;
/** No pick comes closer to another choice than this, in logits. */
const MARGIN = 1e-3;
const AUX_COEFFICIENT = 0.02;
const Z_COEFFICIENT = 0.001;

type Matrix = number[][];

const sigmoid = (v: number): number => 1 / (1 + Math.exp(-v));
const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, v, i) => sum + v * b[i]!, 0);
const total = (a: readonly number[]): number => a.reduce((sum, v) => sum + v, 0);

/** Numbers in [-1, 1) on a grid of 2^-12, so exact in float32; the generator is Lehmer's, modulo 2^31 - 1. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = Number((BigInt(state) * 48_271n) % 2_147_483_647n);
    return Math.floor((state / 2_147_483_647) * 8192) / 4096 - 1;
  };
}

function softmax(values: readonly number[]): number[] {
  const most = Math.max(...values);
  const powers = values.map((v) => Math.exp(v - most));
  const sum = total(powers);
  return powers.map((v) => v / sum);
}

function logSumExp(values: readonly number[]): number {
  const most = Math.max(...values);
  return most + Math.log(total(values.map((v) => Math.exp(v - most))));
}

/** The bytes of one case file. */
export function makePickOnLogit(options: PickOnLogitOptions): Uint8Array<ArrayBuffer> {
  const next = numbersFrom(options.seed);
  const matrix = (rows: number, columns: number, scale: number): Matrix =>
    Array.from({ length: rows }, () => Array.from({ length: columns }, () => next() * scale));
  const gated = options.activation === "swiglu";
  const x = matrix(T, D, 2);
  const gateWeight = matrix(E, D, 0.5);
  const gateBias = matrix(1, E, 1)[0]!;
  const up = Array.from({ length: E }, () => matrix(H, D, 0.5));
  const gate = Array.from({ length: E }, () => matrix(H, D, 0.5));
  const down = Array.from({ length: E }, () => matrix(D, H, 0.5));
  const upstream = matrix(T, D, 1);

  const logits = x.map((row) => gateWeight.map((weights, e) => dot(row, weights) + gateBias[e]!));
  const scores = logits.map(softmax);
  const ranked = logits.map((row) => row.map((_, e) => e).sort((a, b) => row[b]! - row[a]! || a - b));
  for (const [t, order] of ranked.entries()) {
    for (let j = 0; j < K; j++) {
      const gap = logits[t]![order[j]!]! - logits[t]![order[j + 1]!]!;
      if (gap < MARGIN) throw new Error(`token ${t}: picks ${j} and ${j + 1} are ${gap} apart, under ${MARGIN}; take another seed`);
    }
  }
  const picks = ranked.map((order) => order.slice(0, K));
  const weights = picks.map((chosen, t) => {
    const raw = softmax(chosen.map((e) => logits[t]![e]!));
    const sum = options.normalize === "sum" ? total(raw) : 1;
    return raw.map((r) => (options.routedScale * r) / sum);
  });
  const expert = (e: number, input: readonly number[]): number[] => {
    const hidden = up[e]!.map((row, i) => {
      const u = dot(row, input);
      if (!gated) return u * sigmoid(u);
      const g = dot(gate[e]![i]!, input);
      return g * sigmoid(g) * u;
    });
    return down[e]!.map((row) => dot(row, hidden));
  };
  const output = picks.map((chosen, t) => {
    const parts = chosen.map((e) => expert(e, x[t]!));
    return x[t]!.map((_, i) => total(parts.map((part, j) => weights[t]![j]! * part[i]!)));
  });

  const count = (chosen: readonly number[]): number[] => Array.from({ length: E }, (_, e) => chosen.filter((c) => c === e).length);
  const load = count(picks.flat());
  const first = count(picks.map((chosen) => chosen[0]!));
  const mean = Array.from({ length: E }, (_, e) => total(scores.map((row) => row[e]!)) / T);
  const auxSlots = E * total(mean.map((p, e) => (load[e]! / T) * p));
  const spread = (values: readonly number[], divisor: number): number => {
    const middle = total(values) / E;
    return Math.sqrt(total(values.map((v) => (v - middle) ** 2)) / divisor) / middle;
  };
  const entropy = (values: readonly number[]): number => -total(values.map((v) => (v > 0 ? v * Math.log(v) : 0)));
  const gateEntropy = total(scores.map(entropy)) / T;
  const z = total(logits.map((row) => logSumExp(row) ** 2)) / T;
  const task = total(output.map((row, t) => dot(row, upstream[t]!)));
  const expected = {
    capacity: null,
    droppedSlotFraction: 0,
    droppedTokenFraction: 0,
    "importanceCv2.population": spread(mean, E) ** 2,
    "loadCv.population": spread(load, E),
    "loadCv.sample": spread(load, E - 1),
    maxViolation: Math.max(...load) / ((T * K) / E) - 1,
    "gateEntropy.nats": gateEntropy,
    "gateEntropy.normalized": gateEntropy / Math.log(E),
    "loadEntropy.normalized": entropy(load.map((c) => c / (T * K))) / Math.log(E),
    deadExperts: load.filter((c) => c === 0).length,
    "objective.task": task,
    objective: task + AUX_COEFFICIENT * auxSlots + Z_COEFFICIENT * z,
    "aux.slots": auxSlots,
    "aux.perSlot": auxSlots / K,
    "aux.top1": E * total(mean.map((p, e) => (first[e]! / T) * p)),
    "aux.gshard": total(mean.map((p, e) => (first[e]! / T) * p)) / E,
    "aux.sequence": auxSlots / K,
    z,
  };
  const config = {
    tokens: T, modelWidth: D, expertWidth: H, experts: E, topK: K,
    score: "softmax", pickBefore: "logit", normalize: options.normalize, routedScale: options.routedScale,
    groups: 1, groupsKept: 1, groupScore: "max", activation: options.activation, clamp: null, weightOn: "output",
    sharedWidth: 0, sharedGate: false, capacityFactor: null, capacityRounding: "ceil", capacityCountsSlots: true,
    dropOrder: "slot-major", dropKey: "score", renormalizeAfterDrop: false, router: "token-choice",
    slotsPerExpert: null, sinkhornTolerance: null, logitsGiven: false, sequences: 1,
    objective: { auxConvention: "slots", auxCoefficient: AUX_COEFFICIENT, zCoefficient: Z_COEFFICIENT },
  };

  const tensors = new Map<string, Tensor>();
  const real = (name: string, shape: readonly number[], values: readonly number[]): void => {
    tensors.set(name, { dtype: "F32", shape, bytes: new Uint8Array(Float32Array.from(values).buffer) });
  };
  real("x", [T, D], x.flat());
  real("gate.weight", [E, D], gateWeight.flat());
  real("gate.bias", [E], gateBias);
  real("experts.up.weight", [E, H, D], up.flat(2));
  if (gated) real("experts.gate.weight", [E, H, D], gate.flat(2));
  real("experts.down.weight", [E, D, H], down.flat(2));
  real("upstream", [T, D], upstream.flat());
  real("expected.logits", [T, E], logits.flat());
  real("expected.scores", [T, E], scores.flat());
  tensors.set("expected.experts", { dtype: "I32", shape: [T, K], bytes: new Uint8Array(Int32Array.from(picks.flat()).buffer) });
  real("expected.weights", [T, K], weights.flat());
  tensors.set("expected.load", { dtype: "I32", shape: [E], bytes: new Uint8Array(Int32Array.from(load).buffer) });
  real("expected.output", [T, D], output.flat());
  tensors.set("expected.kept", { dtype: "U8", shape: [T, K], bytes: new Uint8Array(T * K).fill(1) });
  return writeSafetensors(
    tensors,
    new Map([
      ["format", "moe-case/1"],
      ["config", JSON.stringify(config)],
      ["expected", JSON.stringify(expected)],
      ["origin", "double-precision formulas of test/golden/make-pick-on-logit.ts, rounded to float32"],
    ]),
  );
}
