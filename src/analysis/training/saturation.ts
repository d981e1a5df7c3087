/** When a run's routing was decided: picks of the same tokens at several steps, compared with those of the last. */
import { chanceSaturation, changedTokenShare, routerSaturation } from "../routing/picks-over-time.ts";

export interface PickedStep {
  /** Training steps done. */
  readonly step: number;
  /** [T, k] of the same tokens in every step; numbers ≥ E mean "no expert". */
  readonly picks: ArrayLike<number>;
}

export interface SaturationPoint {
  readonly step: number;
  /** Mean share of a token's k picks that the last step has too; 1 = all is decided. */
  readonly shared: number;
  /** What the loads of the two steps alone would let them share: near k/E when even, more when few experts do the work. */
  readonly chance: number;
  /** Share of tokens with exactly the set of picks that they have in the last step. */
  readonly settled: number;
}

/**
 * A point for each step, the last being 1 by definition. Source: OLMoE (2409.02060), section 5.1. A learning rate
 * that decays freezes the routing by itself (findings, trap 16): compare with a run at a constant rate. Empty for no steps.
 * @throws unless every step has k picks for the same number of tokens.
 */
export function saturationCurve(steps: readonly PickedStep[], experts: number, topK: number): readonly SaturationPoint[] {
  return steps.map(({ step, picks }) => {
    const two = { before: picks, after: steps.at(-1)!.picks, experts, topK };
    return { step, shared: routerSaturation(two), chance: chanceSaturation(two), settled: 1 - changedTokenShare(two) };
  });
}
