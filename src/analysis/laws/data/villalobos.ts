/** Villalobos et al. 2024, "Will we run out of data?" (arXiv 2211.04325v2): when demand meets the stock of text. */
import { defineLaw } from "../law.ts";
import { FLOPS, PARAMETERS, PLAIN, POSITIVE, TOKENS } from "../units.ts";

/** Growth of the largest training set, orders of magnitude a year: central value of the paper. */
export const DEMAND_OOM_PER_YEAR = 0.38;

/**
 * Years until demand D·10^(g t) meets the stock S·(1+s)^t; 0 when it already has, null when it never does.
 * `demand` and `stock` in tokens, `oomPerYear` in orders of magnitude, `stockGrowth` as a fraction a year.
 */
export function yearsToCrossing(stock: number, demand: number, oomPerYear: number, stockGrowth: number): number | null {
  if (demand >= stock) return 0;
  const closing = oomPerYear - Math.log10(1 + stockGrowth);
  return closing > 0 ? Math.log10(stock / demand) / closing : null;
}

export const exhaustion = defineLaw({
  id: "villalobos.exhaustion",
  systems: [8],
  inputs: {
    stockTokens: { ...POSITIVE, unit: TOKENS },
    datasetTokens: { ...POSITIVE, unit: TOKENS },
    startYear: { kind: "number", unit: "calendar year" },
    growthOomPerYear: { kind: "number", unit: "orders of magnitude per year", default: DEMAND_OOM_PER_YEAR },
    stockGrowthPerYear: { kind: "number", above: -1, unit: "fraction per year", default: 0 },
  },
  outputs: { year: { unit: "calendar year" }, tokensAtCrossing: { unit: TOKENS } },
  formula: String.raw`y = y_0 + \frac{\log_{10}(S/D)}{g - \log_{10}(1 + s)}`,
  source: "Villalobos et al. 2024 (2211.04325v2), sections 2.2 to 2.5; as a point estimate: derived",
  confidence: "primary",
  validRange: { stockTokens: [1e14, 1e15], startYear: [2010, 2024], growthOomPerYear: [0.27, 0.48], stockGrowthPerYear: [0, 0.1] },
  uncertainty: "the paper's crossing: median 2028, very likely between 2026 and 2032 (as of 2024)",
  compute({ stockTokens, datasetTokens, startYear, growthOomPerYear, stockGrowthPerYear }) {
    const years = yearsToCrossing(stockTokens, datasetTokens, growthOomPerYear, stockGrowthPerYear);
    if (years === null) return { year: null, tokensAtCrossing: null };
    return { year: startYear + years, tokensAtCrossing: stockTokens * (1 + stockGrowthPerYear) ** years };
  },
});

const TOKENS_PER_PARAMETER = 20;

export const demandFromCompute = defineLaw({
  id: "villalobos.demandFromCompute",
  systems: [8],
  inputs: {
    flops: { ...POSITIVE, unit: FLOPS },
    overtraining: { ...POSITIVE, unit: PLAIN, default: 1 },
  },
  outputs: { tokens: { unit: TOKENS }, parameters: { unit: PARAMETERS } },
  formula: String.raw`D = \sqrt{20\,o\,C/6}, \quad N = \frac{C}{6D}`,
  source: "Villalobos et al. 2024 (2211.04325v2), Eq. 3 and footnote 23",
  confidence: "primary",
  validRange: {},
  uncertainty: "",
  compute({ flops, overtraining }) {
    const tokens = Math.sqrt(((TOKENS_PER_PARAMETER * overtraining) / 6) * flops);
    return { tokens, parameters: flops / 6 / tokens };
  },
});
