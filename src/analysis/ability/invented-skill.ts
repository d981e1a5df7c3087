/** A skill that improves smoothly with size, made up to show what a metric does to it. Not fitted to any model. */
export const INVENTED_SKILL = { scaleParameters: 1e9, exponent: -0.3 } as const;
