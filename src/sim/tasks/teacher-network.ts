/** A fixed mixture of experts, the answer that students of the teacher task look for. */
import { erf } from "#num/erf.ts";
import { exp } from "#num/exp.ts";
import { fillNormal, normal } from "#num/random.ts";
import { fixedKey } from "./task-keys.ts";

export const TEACHER = { experts: 4, inputs: 8, hidden: 8, outputs: 2 } as const;

/** Size of the router's logits: their standard deviation over the tokens. */
const LOGIT_SCALE = 2;
/** Tokens that the size of the outputs is measured on. */
const PROBE_TOKENS = 1024;

export interface Teacher {
  /** Writes the answer [outputs] to x [inputs] into `target` and returns the expert that gave it. */
  answer(x: ArrayLike<number>, target: Float64Array): number;
}

/** Router rows [4, 8] at right angles and of length 1, so that each expert gets a quarter of normal tokens. */
function routerRows(seed: number): Float64Array {
  const { experts, inputs } = TEACHER;
  const key = fixedKey(seed, "teacher", "router");
  const rows = Float64Array.from({ length: experts * inputs }, (_, i) => normal(key, Math.floor(i / inputs), i % inputs));
  for (let e = 0; e < experts; e++) {
    const row = rows.subarray(e * inputs, (e + 1) * inputs);
    for (let before = 0; before < e; before++) {
      const other = rows.subarray(before * inputs, (before + 1) * inputs);
      const along = dot(row, other);
      row.forEach((value, i) => { row[i] = value - along * other[i]!; });
    }
    const length = Math.sqrt(dot(row, row));
    row.forEach((value, i) => { row[i] = value / length; });
  }
  return rows;
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function weights(seed: number, what: string, expert: number, length: number, scale: number): Float32Array {
  const target = new Float32Array(length);
  fillNormal(target, fixedKey(seed, "teacher", what), expert, scale);
  return target;
}

/**
 * Top-1 over a softmax whose raw probability scales the answer, as in the lab's own layers: a student of that form
 * can say the same. Expert e is W₂ gelu(W₁ x + b); the answers of normal tokens have root-mean-square 1.
 */
export function makeTeacher(seed: number): Teacher {
  const { experts, inputs, hidden, outputs } = TEACHER;
  const rows = routerRows(seed);
  const up = Array.from({ length: experts }, (_, e) => weights(seed, "up", e, hidden * inputs, 1 / Math.sqrt(inputs)));
  const bias = Array.from({ length: experts }, (_, e) => weights(seed, "bias", e, hidden, 0.5));
  const down = Array.from({ length: experts }, (_, e) => weights(seed, "down", e, outputs * hidden, 1 / Math.sqrt(hidden)));
  const inside = new Float64Array(hidden);
  const logits = new Float64Array(experts);
  let size = 1;

  const answer = (x: ArrayLike<number>, target: Float64Array): number => {
    let best = 0;
    for (let e = 0; e < experts; e++) {
      logits[e] = LOGIT_SCALE * dot(rows.subarray(e * inputs, (e + 1) * inputs), x);
      if (logits[e]! > logits[best]!) best = e;
    }
    let others = 0;
    for (const logit of logits) others += exp(logit - logits[best]!);
    for (let h = 0; h < hidden; h++) {
      const u = dot(up[best]!.subarray(h * inputs, (h + 1) * inputs), x) + bias[best]![h]!;
      inside[h] = 0.5 * u * (1 + erf(u / Math.SQRT2));
    }
    for (let o = 0; o < outputs; o++) {
      target[o] = (size / others) * dot(down[best]!.subarray(o * hidden, (o + 1) * hidden), inside);
    }
    return best;
  };

  const probeKey = fixedKey(seed, "teacher", "probe");
  const probe = new Float32Array(inputs);
  const said = new Float64Array(outputs);
  let squares = 0;
  for (let token = 0; token < PROBE_TOKENS; token++) {
    fillNormal(probe, probeKey, token, 1);
    answer(probe, said);
    squares += dot(said, said);
  }
  size = 1 / Math.sqrt(squares / (PROBE_TOKENS * outputs));
  return { answer };
}
