import { cos } from "#num/sin-cos.ts";
import type { TrainSetup } from "#spec/train/train-setup.ts";

/** Share of the rate that a cosine schedule ends at. */
const FINAL_SHARE = 0.1;

/** Learning rate of step n = 1, 2, …: a linear warm-up, then constant, or half a cosine down to a tenth. */
export function rateAt({ learningRate, warmup, schedule, steps }: Pick<TrainSetup, "learningRate" | "warmup" | "schedule" | "steps">, step: number): number {
  if (step <= warmup) return (learningRate * step) / warmup;
  if (schedule === "constant") return learningRate;
  const progress = Math.min(1, (step - warmup) / Math.max(1, steps - warmup));
  return learningRate * (FINAL_SHARE + ((1 - FINAL_SHARE) / 2) * (1 + cos(Math.PI * progress)));
}
