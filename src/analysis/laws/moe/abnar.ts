/** Abnar et al. 2025, "Parameters vs FLOPs: Scaling Laws for Optimal Sparsity" (arXiv 2501.12370). */
import { defineLaw } from "../law.ts";
import { NATS, PARAMETERS, POSITIVE, TOKENS } from "../units.ts";
import { checkTopK, EXPERTS, TOP_K } from "./expert-counts.ts";

export const abnarLoss = defineLaw({
  id: "abnar.loss",
  systems: [6],
  inputs: {
    parameters: { ...POSITIVE, unit: `${PARAMETERS}, total` },
    tokens: { ...POSITIVE, unit: TOKENS },
    experts: EXPERTS,
    topK: TOP_K,
  },
  outputs: { lossNats: { unit: NATS }, sparsity: { unit: "fraction of experts idle for a token" } },
  formula: String.raw`L = \frac{a}{N^{\alpha}} + \frac{b}{D^{\beta}} + \frac{c}{(1 - S)^{\lambda}} + \frac{d}{(1 - S)^{\delta} N^{\gamma}} + e, \quad S = \frac{E - k}{E}`,
  source: "Abnar et al. 2025 (2501.12370), Eq. 6 and Table 3",
  confidence: "secondary",
  validRange: {},
  uncertainty: "R² 99 % in sample but 68 % held out: not for extrapolation",
  compute({ parameters, tokens, experts, topK }) {
    checkTopK(topK, experts);
    const active = topK / experts;
    const lossNats =
      16612.5 / parameters ** 0.5962 +
      5455.67 / tokens ** 0.3954 +
      // λ is negative in the fit: this term rises with the active share.
      0.4598 * active ** 0.1666 +
      17.26 / (active ** 0.1603 * parameters ** 0.1595) +
      0.94;
    return { lossNats, sparsity: (experts - topK) / experts };
  },
});
