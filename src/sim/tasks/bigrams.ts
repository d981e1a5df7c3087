/** Four kinds of text, each with its own table of which token follows which. */
import { exp } from "#num/exp.ts";
import { fillNormal } from "#num/random.ts";
import { entropy } from "./label-noise.ts";
import { fixedKey } from "./task-keys.ts";

export const BIGRAMS = { domains: 4, tokens: 16 } as const;

/** Standard deviation of the logits of a table: 2 leaves a few likely successors to each token. */
const LOGIT_SPREAD = 2;
/** Every entry is positive, so powers of the table converge fast; this many steps leave no change in double precision. */
const STATIONARY_STEPS = 400;

export interface BigramDomain {
  /** [V, V]: next[a * V + b] is the probability of b after a. */
  readonly next: Float64Array;
  /** [V]: how often each token stands at a place far into the text. */
  readonly stationary: Float64Array;
}

function stationaryOf(next: Float64Array): Float64Array {
  const V = BIGRAMS.tokens;
  let now = new Float64Array(V).fill(1 / V);
  for (let step = 0; step < STATIONARY_STEPS; step++) {
    const after = new Float64Array(V);
    for (let a = 0; a < V; a++) for (let b = 0; b < V; b++) after[b]! += now[a]! * next[a * V + b]!;
    now = after;
  }
  return now;
}

/** The four tables of a seed. */
export function bigramDomains(seed: number): readonly BigramDomain[] {
  const V = BIGRAMS.tokens;
  return Array.from({ length: BIGRAMS.domains }, (_, domain) => {
    const logits = new Float32Array(V * V);
    fillNormal(logits, fixedKey(seed, "domains", "logits"), domain, LOGIT_SPREAD);
    const next = Float64Array.from(logits, exp);
    for (let a = 0; a < V; a++) {
      const row = next.subarray(a * V, (a + 1) * V);
      const sum = row.reduce((total, value) => total + value, 0);
      row.forEach((value, b) => { row[b] = value / sum; });
    }
    return { next, stationary: stationaryOf(next) };
  });
}

/**
 * What is known about the next token after tokens a and b of a text whose kind is not told: writes its
 * probabilities [V] into `target` and returns the probability of the pair. All kinds are equally frequent, and
 * with probability `noise` the next token is any.
 */
export function nextAfter(domains: readonly BigramDomain[], noise: number, a: number, b: number, target: Float64Array): number {
  const V = BIGRAMS.tokens;
  let pair = 0;
  target.fill(0);
  for (const { next, stationary } of domains) {
    const weight = (stationary[a]! * next[a * V + b]!) / domains.length;
    pair += weight;
    for (let c = 0; c < V; c++) target[c]! += weight * next[b * V + c]!;
  }
  for (let c = 0; c < V; c++) target[c] = (1 - noise) * (target[c]! / pair) + noise / V;
  return pair;
}

/** Entropy in nats of the next token given the two before it, the kind of text unknown: the least loss there is. */
export function bigramFloor(domains: readonly BigramDomain[], noise: number): number {
  const V = BIGRAMS.tokens;
  const after = new Float64Array(V);
  let sum = 0;
  for (let a = 0; a < V; a++) {
    for (let b = 0; b < V; b++) {
      const pair = nextAfter(domains, noise, a, b, after);
      sum += pair * entropy(after);
    }
  }
  return sum;
}
