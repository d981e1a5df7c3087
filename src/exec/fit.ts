import { largestBuffer, planBytes } from "#plan/cost.ts";
import type { Plan } from "#plan/plan.ts";
import { ExecutorError, type ExecutorLimits } from "./executor.ts";

/** Which limit a plan exceeds, or null when it fits. Nothing is allocated to find out. */
export interface Misfit {
  /** Buffer that is too large, or "total". */
  readonly buffer: string;
  readonly bytes: number;
  readonly limit: number;
}

export function misfit(plan: Plan, limits: ExecutorLimits): Misfit | null {
  const largest = largestBuffer(plan);
  if (largest.bytes > limits.bufferBytes) return { buffer: largest.name, bytes: largest.bytes, limit: limits.bufferBytes };
  const total = planBytes(plan);
  return total > limits.planBytes ? { buffer: "total", bytes: total, limit: limits.planBytes } : null;
}

/** @throws ExecutorError "limit" naming the buffer, its bytes and the limit. */
export function requireFit(plan: Plan, limits: ExecutorLimits): void {
  const found = misfit(plan, limits);
  if (found !== null) {
    throw new ExecutorError("limit", `${found.buffer} needs ${found.bytes} bytes, the limit is ${found.limit}`);
  }
}
