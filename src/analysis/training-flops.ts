import { FLOPS_PER_PARAMETER_TOKEN } from "./laws/loss/parametric-loss.ts";

/** Training FLOPs C = 6 N D, with the parameters that a token uses; attention over the context comes on top. */
export function trainingFlops(activeParameters: number, tokens: number): number {
  return FLOPS_PER_PARAMETER_TOKEN * activeParameters * tokens;
}
