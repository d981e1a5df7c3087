/**
 * What a perfectly fair router would give: every token picks topK different
 * experts, all subsets equally likely, tokens independent. Uneven loads within
 * this band are luck, not imbalance.
 */
import { drain } from "#num/drain.ts";
import { normal, randomKey, type RandomKey } from "#num/random.ts";
import { mean, populationDeviation, quantile } from "#num/statistics.ts";
import { threefry } from "#num/threefry.ts";

export interface ChanceSizes {
  readonly tokens: number;
  readonly experts: number;
  /** At most `experts`. */
  readonly topK: number;
  /** u32; the same seed gives the same band. */
  readonly seed: number;
  /** Simulated batches; without it as many as fit into about 0.1 s, 96 to 2000. */
  readonly draws?: number;
  /** How counts are drawn; without it "exact" up to EXACT_SLOT_LIMIT slots. */
  readonly method?: "exact" | "normal";
}

/** Mean and central 95 % of a metric over the simulated batches. */
export interface Band {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

export interface FairRouterChance {
  /** Largest load / mean load - 1. */
  readonly maxViolation: Band;
  /** Population deviation / mean of the loads. */
  readonly loadCv: Band;
  /** Number of experts without a token. */
  readonly unusedExperts: Band;
  readonly draws: number;
  readonly method: "exact" | "normal";
}

/** Above this many slots tokens * topK the counts are drawn from their normal limit. */
export const EXACT_SLOT_LIMIT = 16_384;

const EXACT_SLOT_BUDGET = 2_000_000;
const NORMAL_COUNT_BUDGET = 256_000;
const MOST_DRAWS = 2_000;
const FEWEST_DRAWS = 96;

type DrawCounts = (draw: number, counts: Float64Array) => void;

/** Simulates every pick by a partial Fisher-Yates shuffle. */
function exactCounts(sizes: ChanceSizes, key: RandomKey): DrawCounts {
  const { tokens, experts, topK } = sizes;
  // A permutation stays one under swaps, and a partial shuffle of any permutation
  // gives uniform subsets: it need not be reset.
  const order = Uint16Array.from({ length: experts }, (_, expert) => expert);
  const block = new Uint32Array(2);
  return (draw, counts) => {
    counts.fill(0);
    for (let token = 0, slot = 0; token < tokens; token++) {
      for (let pick = 0; pick < topK; pick++, slot++) {
        if ((slot & 1) === 0) threefry(key[0], key[1], draw, slot >>> 1, block);
        const chosen = pick + Math.floor((block[slot & 1]! * (experts - pick)) / 4294967296);
        const expert = order[chosen]!;
        order[chosen] = order[pick]!;
        order[pick] = expert;
        counts[expert]!++;
      }
    }
  };
}

/**
 * The normal limit of the counts. With p = topK / experts a count is binomial:
 * mean T p, variance T p (1 - p), skewness (1 - 2p) / sqrt(T p (1 - p)). Picks
 * are without replacement and fill topK slots per token, so two counts have
 * covariance -T p (1 - p) / (experts - 1): that of independent normals minus
 * their mean, stretched by sqrt(experts / (experts - 1)). The first Cornish-Fisher
 * term puts the skewness back, which the largest of many counts still shows.
 */
function normalCounts(sizes: ChanceSizes, key: RandomKey): DrawCounts {
  const { tokens, experts, topK } = sizes;
  const p = topK / experts;
  const deviation = Math.sqrt(tokens * p * (1 - p));
  const skewness = deviation > 0 ? (1 - 2 * p) / deviation : 0;
  const stretch = Math.sqrt(experts / (experts - 1));
  return (draw, counts) => {
    for (let expert = 0; expert < experts; expert++) counts[expert] = normal(key, draw, expert);
    const centre = mean(counts);
    for (let expert = 0; expert < experts; expert++) {
      const z = (counts[expert]! - centre) * stretch;
      const count = tokens * p + deviation * (z + (skewness * (z * z - 1)) / 6);
      counts[expert] = Math.min(tokens, Math.max(0, Math.round(count)));
    }
  };
}

/** Mean and central 95 % of simulated values. */
export function band(values: readonly number[]): Band {
  return { mean: mean(values), low: quantile(values, 0.025), high: quantile(values, 0.975) };
}

function defaultDraws(budget: number, perDraw: number): number {
  return Math.min(MOST_DRAWS, Math.max(FEWEST_DRAWS, Math.floor(budget / perDraw)));
}

/**
 * Draws batches of a fair router, one step each, and gives the loads of each; the array is reused between steps.
 * Throws when topK exceeds experts or a size is not a positive whole number.
 */
export function* fairRouterDraws(sizes: ChanceSizes): Generator<Float64Array, { readonly draws: number; readonly method: "exact" | "normal" }> {
  const { tokens, experts, topK, seed } = sizes;
  for (const size of [tokens, experts, topK]) {
    if (!Number.isInteger(size) || size < 1) throw new Error(`fairRouterChance: size ${size} is not a positive whole number`);
  }
  if (topK > experts) throw new Error(`fairRouterChance: topK=${topK} exceeds experts=${experts}`);
  const slots = tokens * topK;
  // With every expert picked there is no chance left, and nothing to simulate.
  const certain = topK === experts;
  const method = sizes.method ?? (slots <= EXACT_SLOT_LIMIT && !certain ? "exact" : "normal");
  const draws =
    sizes.draws ??
    (method === "exact" ? defaultDraws(EXACT_SLOT_BUDGET, slots) : defaultDraws(NORMAL_COUNT_BUDGET, experts));
  const key = randomKey(seed, `chance/${method}`);
  const drawCounts = method === "exact" ? exactCounts(sizes, key) : normalCounts(sizes, key);
  const counts = new Float64Array(experts);
  for (let draw = 0; draw < draws; draw++) {
    drawCounts(draw, counts);
    yield counts;
  }
  return { draws, method };
}

/** Simulates the load metrics of a fair router, one batch in each step. Throws as `fairRouterDraws` does. */
export function* fairRouterChanceSteps(sizes: ChanceSizes): Generator<void, FairRouterChance> {
  const maxViolation: number[] = [];
  const loadCv: number[] = [];
  const unusedExperts: number[] = [];
  const all = fairRouterDraws(sizes);
  let step = all.next();
  for (; step.done !== true; step = all.next()) {
    const counts = step.value;
    const fair = mean(counts);
    let largest = 0;
    let unused = 0;
    for (const count of counts) {
      if (count > largest) largest = count;
      if (count === 0) unused++;
    }
    maxViolation.push(largest / fair - 1);
    loadCv.push(populationDeviation(counts) / fair);
    unusedExperts.push(unused);
    yield;
  }
  return { maxViolation: band(maxViolation), loadCv: band(loadCv), unusedExperts: band(unusedExperts), ...step.value };
}

/** The whole simulation, below 0.15 s for every size when `draws` and `method` are left out. Throws as `fairRouterDraws` does. */
export function fairRouterChance(sizes: ChanceSizes): FairRouterChance {
  return drain(fairRouterChanceSteps(sizes));
}
