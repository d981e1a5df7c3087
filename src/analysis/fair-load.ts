/** A load as pure chance deals it: every token picks different experts, all choices equally likely. */
import { foldKey, randomKey, uniform } from "#num/random.ts";
import { band, type Band } from "./chance.ts";

export interface FairLoadSizes {
  readonly tokens: number;
  readonly experts: number;
  /** At most `experts`. */
  readonly topK: number;
}

/** Above this many picks a draw would hold up the page. */
export const FAIR_LOAD_SLOTS = 100_000;
const SLOT_BUDGET = 1_000_000;
const MOST_DRAWS = 200;
const SEED = 1;

/** Picks per expert in draw number `draw`: the same sizes and draw give the same load. */
export function fairLoad({ tokens, experts, topK }: FairLoadSizes, draw: number): readonly number[] {
  const key = foldKey(randomKey(SEED, "fair-load"), draw);
  const counts = Array.from({ length: experts }, () => 0);
  // A shuffle of any order is uniform, so the order need not be reset between tokens.
  const order = counts.map((_, expert) => expert);
  for (let token = 0; token < tokens; token++) {
    for (let pick = 0; pick < topK; pick++) {
      const from = pick + Math.floor(uniform(key, token, pick) * (experts - pick));
      const expert = order[from]!;
      order[from] = order[pick]!;
      order[pick] = expert;
      counts[expert]!++;
    }
  }
  return counts;
}

/** Slowdown by the busiest of `devices`, one draw in each step: mean and central 95 %. */
export function* fairSlowdownSteps(sizes: FairLoadSizes, devices: number): Generator<void, Band> {
  const draws = Math.max(20, Math.min(MOST_DRAWS, Math.floor(SLOT_BUDGET / (sizes.tokens * sizes.topK))));
  const perDevice = sizes.experts / devices;
  const fair = (sizes.tokens * sizes.topK) / devices;
  const slowdowns: number[] = [];
  for (let draw = 0; draw < draws; draw++) {
    const loads = new Float64Array(devices);
    for (const [expert, count] of fairLoad(sizes, draw).entries()) loads[Math.floor(expert / perDevice)]! += count;
    slowdowns.push(Math.max(...loads) / fair);
    yield;
  }
  return band(slowdowns);
}

const COUNTS_LIMIT = 4096;

/** Counts as people paste them: numbers with anything between them; null when that is not at least two whole numbers. */
export function readCounts(text: string): readonly number[] | null {
  const parts = text.split(/[\s,;[\]]+/).filter((part) => part !== "");
  if (parts.length < 2 || parts.length > COUNTS_LIMIT) return null;
  const counts = parts.map(Number);
  return counts.every((count) => Number.isSafeInteger(count) && count >= 0) && counts.some((count) => count > 0) ? counts : null;
}
