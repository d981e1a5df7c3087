/** Models trained on the output of models: two cases simple enough for exact expectations. */
import { LawError } from "../law-error.ts";
import { defineLaw } from "../law.ts";
import { COUNT, PLAIN } from "../units.ts";

const GENERATIONS = "generations";
const SAMPLES = "samples";
/** Beyond this the sum of 1/i² is its limit less the tail's expansion, exact to the last digit. */
const SUMMED = 1000;

/** Σ_{i≤n} 1/i². */
function inverseSquares(n: number): number {
  if (n > SUMMED) return Math.PI ** 2 / 6 - 1 / n + 1 / (2 * n ** 2) - 1 / (6 * n ** 3);
  let sum = 0;
  for (let i = n; i >= 1; i--) sum += 1 / i ** 2;
  return sum;
}

/**
 * A Gaussian fitted by maximum likelihood to `samples` draws from the last fit, again and again: the mean of its
 * variance over that of the data. With the unbiased estimator this mean would stay 1 and the chains would still
 * collapse, so it says little about a single chain. Generation 0 is the data.
 */
export const gaussianRecursion = defineLaw({
  id: "collapse.gaussianRecursion",
  systems: [4],
  inputs: { samples: { ...COUNT, unit: SAMPLES }, generations: { kind: "integer", min: 0, unit: GENERATIONS } },
  outputs: { expectedVarianceRatio: { unit: PLAIN } },
  formula: String.raw`\frac{\mathbb{E}\,\sigma_n^2}{\sigma^2} = \left(1 - \frac1M\right)^n`,
  source: "derived; phenomenon: Shumailov et al. 2024, Nature 631:755",
  confidence: "derived",
  validRange: {},
  uncertainty: "exact in expectation; single chains scatter widely",
  compute({ samples, generations }) {
    // log1p(-1) is -Infinity, and times 0 no number.
    return { expectedVarianceRatio: generations === 0 ? 1 : Math.exp(generations * Math.log1p(-1 / samples)) };
  },
});

/**
 * Linear regression on labels made by the last model, with the same T random inputs each time: expected error of
 * the n-th model when each generation replaces the data, and when it is added to what was there.
 */
export const linearRecursion = defineLaw({
  id: "collapse.linearRecursion",
  systems: [4],
  inputs: {
    samples: { ...COUNT, unit: SAMPLES },
    dimension: { ...COUNT, unit: "features" },
    noiseVariance: { kind: "number", min: 0, unit: "units of the label, squared" },
    generations: { ...COUNT, unit: GENERATIONS },
  },
  outputs: {
    replaceError: { unit: "units of the label, squared" },
    accumulateError: { unit: "units of the label, squared" },
    accumulateBound: { unit: "units of the label, squared" },
  },
  formula: String.raw`b = \frac{\sigma^2 d}{T - d - 1},\quad E_{replace} = b\,n,\quad E_{accumulate} = b\sum_{i=1}^{n}\frac1{i^2} \le b\,\frac{\pi^2}{6}`,
  source: "Gerstgrasser et al. 2024 (2404.01413), linear model; expectations derived for Gaussian inputs",
  confidence: "derived",
  validRange: {},
  uncertainty: "exact in expectation for Gaussian inputs",
  compute({ samples, dimension, noiseVariance, generations }) {
    if (samples < dimension + 2) throw new LawError("samples", String(samples), { id: "samples-above", least: dimension + 2 });
    // Far beyond 2^53 the two-sample margin is lost in rounding.
    const base = noiseVariance * (dimension / Math.max(1, samples - dimension - 1));
    return {
      replaceError: base * generations,
      accumulateError: base * inverseSquares(generations),
      accumulateBound: (base * Math.PI ** 2) / 6,
    };
  },
});
