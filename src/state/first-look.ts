import type { RunConfig } from "#spec/config.ts";

/** Floating-point operations that the CPU reference finishes within a second on a slow machine. */
const FIRST_LOOK_FLOPS = 2e8;

/** Whether the CPU can show a batch at once, before anything faster is open. */
export function fitsFirstLook(config: RunConfig): boolean {
  const { tokens, topK, modelWidth, expertWidth, experts } = config;
  // Up, gate and down projections; the gate projection is counted for every activation.
  const expertWork = 6 * tokens * topK * modelWidth * expertWidth;
  // Drawing the weights costs about ten operations each.
  const drawing = 30 * experts * modelWidth * expertWidth;
  return expertWork + drawing + 2 * tokens * experts * modelWidth <= FIRST_LOOK_FLOPS;
}
