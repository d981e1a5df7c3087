/** Schaeffer et al. 2023, "Are Emergent Abilities of Large Language Models a Mirage?" (arXiv 2304.15004). */
import { defineLaw } from "../law.ts";
import { COUNT, NATS, PARAMETERS, PLAIN, POSITIVE, TOKENS } from "../units.ts";

/** One smooth loss seen through four metrics: an all-or-nothing one makes a cliff, an additive one a slope. */
export const schaefferMetrics = defineLaw({
  id: "schaeffer.metrics",
  systems: [3],
  inputs: {
    parameters: { ...POSITIVE, unit: PARAMETERS },
    scaleParameters: { ...POSITIVE, unit: PARAMETERS },
    exponent: { kind: "number", below: 0, unit: PLAIN },
    lengthTokens: { ...COUNT, unit: TOKENS },
  },
  outputs: {
    crossEntropyNats: { unit: NATS },
    tokenAccuracy: { unit: "fraction" },
    exactMatch: { unit: "fraction" },
    expectedEdits: { unit: TOKENS },
  },
  formula: String.raw`\mathrm{CE} = \left(\frac{N}{c}\right)^{\alpha},\quad p = e^{-\mathrm{CE}},\quad \text{exact match} = p^{\ell},\quad \text{edits} = \ell\,(1-p)`,
  source: "Schaeffer et al. 2023 (2304.15004), section 2",
  confidence: "secondary",
  validRange: {},
  uncertainty: "a model of the metric, not a fit; tokens are taken as independent",
  compute({ parameters, scaleParameters, exponent, lengthTokens }) {
    const crossEntropyNats = (parameters / scaleParameters) ** exponent;
    return {
      crossEntropyNats,
      tokenAccuracy: Math.exp(-crossEntropyNats),
      exactMatch: Math.exp(-crossEntropyNats * lengthTokens),
      // 1 - p without losing its digits where p is nearly 1.
      expectedEdits: -lengthTokens * Math.expm1(-crossEntropyNats),
    };
  },
});
