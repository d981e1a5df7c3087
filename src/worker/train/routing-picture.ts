/** Who was sent where at the last measurement, from the picks alone. */
import { saturationCurve } from "#analysis/training/saturation.ts";
import { specialisation } from "#analysis/training/specialisation.ts";
import type { RoutingPicture } from "#protocol/training.ts";
import { HELD_OUT_TOKENS, type TrainingRun } from "./training-run.ts";

/** null before the first measurement and for a dense network. */
export function routingPicture(run: TrainingRun, place: number, block: number): RoutingPicture | null {
  const { setup, task } = run;
  const { experts } = setup;
  const records = run.picks().flatMap(({ step, lanes }) => {
    const picks = lanes[place]?.[block];
    return picks === undefined ? [] : [{ step, picks }];
  });
  const last = records.at(-1);
  if (last === undefined) return null;
  const topK = last.picks.length / HELD_OUT_TOKENS;
  const { domain } = task.draw("held-out", 0, HELD_OUT_TOKENS);
  const first = Uint32Array.from({ length: HELD_OUT_TOKENS }, (_, token) => last.picks[token * topK]!);
  // A strategy that was exchanged may pick another number of experts.
  const alike = records.filter(({ picks }) => picks.length === last.picks.length);
  return {
    specialisation: domain === null ? null : specialisation({ expert: first, domain, experts, domains: task.domains }),
    saturation: saturationCurve(alike, experts, topK),
    pairs: topK > 1 ? pairsOf(last.picks, topK, experts) : null,
  };
}

/** [E, E] tokens that both experts had. */
function pairsOf(picks: Uint8Array, topK: number, experts: number): Uint32Array {
  const counts = new Uint32Array(experts * experts);
  for (let start = 0; start < picks.length; start += topK) {
    for (let a = start; a < start + topK; a++) for (let b = start; b < start + topK; b++) if (a !== b) counts[picks[a]! * experts + picks[b]!]!++;
  }
  return counts;
}
