/**
 * How far a real result may lie from the expected one.
 *
 * Two parts are added. The first belongs to the backend: float32 arithmetic in whatever order its
 * shaders or loops sum. The second belongs to the element type of the case: tensors stored in F16 or
 * BF16 were rounded to a unit roundoff u, and a reference computed in that type rounds in between too.
 * Over n terms such errors grow like sqrt(n) (Higham and Mary 2019, a probabilistic bound), not n.
 */
import type { Dtype } from "#checkpoint/tensor.ts";
import type { Backend } from "#exec/executor.ts";

/** Largest relative error of rounding to nearest, 2^-(fraction bits + 1). */
const UNIT_ROUNDOFF: Partial<Readonly<Record<Dtype, number>>> = { F32: 2 ** -24, F16: 2 ** -11, BF16: 2 ** -8 };

interface BackendTolerance {
  /** On max|a-b| / max(max|b|, FLOOR) of a tensor. */
  readonly forward: number;
  /** On max|a-b| / max(max|b|, GRADIENT_FLOOR) of a gradient. */
  readonly gradient: number;
  /** On |a-b| / max(|b|, SCALAR_FLOOR). */
  readonly scalar: number;
  /** On |a-b| / max(|b|, OBJECTIVE_FLOOR). */
  readonly objective: number;
}

const FLOAT32: BackendTolerance = { forward: 5e-6, gradient: 1e-5, scalar: 1e-5, objective: 5e-5 };

/** About ten (cpu, wasm) and forty (webgpu, whose exp and division are only promised to a few ulp) times float32 rounding. */
export const BACKEND_TOLERANCE: Readonly<Record<Backend, BackendTolerance>> = {
  cpu: FLOAT32,
  wasm: FLOAT32,
  webgpu: { forward: 2e-5, gradient: 5e-5, scalar: 5e-5, objective: 2e-4 },
};

export const FLOOR = 1e-6;
export const GRADIENT_FLOOR = 0.01;
export const SCALAR_FLOOR = 0.1;
export const OBJECTIVE_FLOOR = 1;

/**
 * A sum of this many rounded terms is off by one roundoff of its largest results; four times as many
 * terms, by two. Cases of 12 to 32 terms, rounded to either 16-bit type, reach two thirds of the limit.
 */
const TERMS_PER_ROUNDOFF = 16;

export interface Precision {
  /** Unit roundoff of the numbers the expectation was made with; 0 where the backend's share covers it. */
  readonly roundoff: number;
  /** Reduction lengths: T terms per gradient of a weight, D terms per logit and hidden value, H per output value. */
  readonly tokens: number;
  readonly modelWidth: number;
  readonly expertWidth: number;
  /** max|logit|: what the absolute error of a logit is relative to. */
  readonly logitScale: number;
  /** Largest score, 0 to 1. */
  readonly scoreScale: number;
  /** Given logits are rounded once and not summed. */
  readonly logitsGiven: boolean;
}

export interface Tolerances {
  readonly logits: number;
  readonly scores: number;
  readonly weights: number;
  readonly output: number;
  readonly gradient: number;
  readonly scalar: number;
  readonly objective: number;
}

/** Unit roundoff that a stored type adds to a comparison in float32: none for F32 itself. */
export function storageRoundoff(dtype: Dtype): number {
  return dtype === "F32" ? 0 : (UNIT_ROUNDOFF[dtype] ?? 0);
}

/** Roundoff of float32, for comparing two float32 results at sizes beyond those of the shared cases. */
export const FLOAT32_ROUNDOFF = 2 ** -24;

/** Relative tolerances of every kind of result. */
export function tolerancesFor(backend: Backend, precision: Precision): Tolerances {
  const { roundoff, tokens, modelWidth, expertWidth, logitScale, scoreScale, logitsGiven } = precision;
  const base = BACKEND_TOLERANCE[backend];
  const sum = (terms: number): number => roundoff * Math.sqrt(Math.max(1, terms / TERMS_PER_ROUNDOFF));
  const logits = logitsGiven ? roundoff : sum(modelWidth);
  const scores = roundoff + softmaxGain(scoreScale) * logits * logitScale;
  const output = scores + sum(modelWidth) + sum(expertWidth);
  return {
    logits: base.forward + logits,
    scores: base.forward + scores,
    // The softmax over the picks alone has a larger largest value, so a smaller gain.
    weights: base.forward + scores,
    output: base.forward + output,
    // The backward pass sums once more over the same widths, and over the tokens.
    gradient: base.gradient + 2 * output + sum(tokens),
    // Losses and metrics are at most quadratic in scores or logits.
    scalar: base.scalar + 2 * scores,
    objective: base.objective,
  };
}

/**
 * Largest change of a softmax, relative to its largest value m, per absolute error of its logits:
 * ds = s (1 - s) · 2 dl for two logits that move apart, and s (1 - s) is largest at s = min(m, 1/2).
 */
function softmaxGain(largest: number): number {
  return largest <= 0.5 ? 2 * (1 - largest) : 1 / (2 * largest);
}
