/**
 * Scalars that may differ from lane to lane and from step to step without a new plan: their places in one
 * lane's part of the buffer `settings`, f32 [L, 8].
 */
export const SETTING = {
  /** Divides the logits. */
  temperature: 0,
  /** Multiplies the combine weights, after normalisation. */
  routedScale: 1,
  auxCoefficient: 2,
  zCoefficient: 3,
  /** ε of the factor U(1 − ε, 1 + ε) on the router's input. */
  inputJitter: 4,
  /** Noise on a logit: logitNoise / E · N(0, 1). */
  logitNoise: 5,
  /** Share of a further expert from which it is always kept. */
  secondExpertThreshold: 6,
  /** Exponent q of the p-norm that weights are divided by. */
  normalizePower: 7,
} as const;

export const SETTINGS_PER_LANE = 8;
