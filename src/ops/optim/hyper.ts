/** Places of the optimiser's numbers in one lane's part of the buffer `hyper`, f32 [L, 8]: they change from step to step without a new plan. */
export const HYPER = {
  learningRate: 0,
  /** Decay rate of the first moment; of SGD, the momentum. */
  beta1: 1,
  beta2: 2,
  epsilon: 3,
  weightDecay: 4,
  /** 1 − beta1ⁿ at step n = 1, 2, … */
  correction1: 5,
  /** 1 − beta2ⁿ */
  correction2: 6,
  /** Largest norm of all gradients together; 0: not limited. */
  clip: 7,
} as const;

export const HYPER_PER_LANE = 8;

/** What a gradient is multiplied with, so that all gradients together have at most the norm `clip`. */
export function clipFactor(squares: number, clip: number): number {
  const norm = Math.sqrt(squares);
  return clip > 0 && norm > clip ? clip / norm : 1;
}
