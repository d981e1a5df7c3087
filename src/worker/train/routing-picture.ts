/** Who was sent where at the last measurement, from the picks alone. */
import type { RoutingPicture } from "#protocol/training.ts";
import { NO_EXPERT } from "#sim/train/picks.ts";
import { HELD_OUT_TOKENS, type TrainingRun } from "./training-run.ts";

/** null before the first measurement and for a dense network. */
export function routingPicture(run: TrainingRun, place: number, block: number): RoutingPicture | null {
  const { setup, task } = run;
  const records = run.picks();
  const picks = records.at(-1)?.lanes[place]?.[block];
  if (picks === undefined) return null;
  const { domain } = task.draw("held-out", 0, HELD_OUT_TOKENS);
  const each = picks.length / HELD_OUT_TOKENS;
  return {
    byDomain: domain === null ? null : byDomain(picks, domain, setup.experts, task.domains),
    domainBits: NaN, nullBits: NaN, score: NaN,
    pairs: each > 1 ? pairsOf(picks, each, setup.experts) : null,
    settledSteps: Float64Array.from(records, ({ step }) => step),
    settled: Float64Array.from(records, ({ lanes }) => sharedPicks(lanes[place]![block]!, picks, each)),
  };
}

function byDomain(picks: Uint8Array, domain: Uint32Array, experts: number, domains: number): Uint32Array {
  const counts = new Uint32Array(experts * domains);
  const each = picks.length / domain.length;
  picks.forEach((expert, slot) => {
    if (expert !== NO_EXPERT) counts[expert * domains + domain[Math.floor(slot / each)]!]!++;
  });
  return counts;
}

function pairsOf(picks: Uint8Array, each: number, experts: number): Uint32Array {
  const counts = new Uint32Array(experts * experts);
  for (let first = 0; first < picks.length; first += each) {
    for (let a = first; a < first + each; a++) for (let b = first; b < first + each; b++) if (a !== b) counts[picks[a]! * experts + picks[b]!]!++;
  }
  return counts;
}

function sharedPicks(then: Uint8Array, now: Uint8Array, each: number): number {
  let shared = 0;
  for (let first = 0; first < now.length; first += each) {
    const own = now.subarray(first, first + each);
    for (let slot = first; slot < first + each; slot++) shared += Number(own.includes(then[slot]!));
  }
  return shared / now.length;
}
