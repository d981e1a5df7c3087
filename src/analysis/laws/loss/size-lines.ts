/** Lines on the map of parameters against tokens that no fit stands behind. */
import { FLOPS_PER_PARAMETER_TOKEN } from "./parametric-loss.ts";

/** Tokens that a fixed ratio gives a model. */
export function tokensByRatio(parameters: number, tokensPerParameter: number): number {
  return tokensPerParameter * parameters;
}

/** Tokens that a budget buys for a model: every point of this line costs the same. */
export function tokensOfBudget(flops: number, parameters: number): number {
  return flops / FLOPS_PER_PARAMETER_TOKEN / parameters;
}
