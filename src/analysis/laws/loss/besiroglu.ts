/** Besiroglu et al. 2024, "Chinchilla Scaling: A replication attempt" (arXiv 2404.10102): approach 3 fitted anew. */
import { defineLaw } from "../law.ts";
import { FLOPS, NATS, PARAMETERS, POSITIVE, TOKENS } from "../units.ts";
import { FITTED_FLOPS, FITTED_PARAMETERS, FITTED_TOKENS, PARAMETRIC_FITS } from "./parametric-fits.ts";
import { parametricLoss, parametricOptimum } from "./parametric-loss.ts";

const SOURCE = "Besiroglu et al. 2024 (2404.10102), Table 1";

/** Loss of N parameters on D tokens by the refit. */
export const besirogluLoss = defineLaw({
  id: "besiroglu.loss",
  systems: [1],
  inputs: { parameters: { ...POSITIVE, unit: PARAMETERS }, tokens: { ...POSITIVE, unit: TOKENS } },
  outputs: { lossNats: { unit: NATS } },
  formula: String.raw`L(N,D) = 1.8172 + 482.01\,N^{-0.3478} + 2085.43\,D^{-0.3658}`,
  source: SOURCE,
  confidence: "secondary",
  validRange: { parameters: FITTED_PARAMETERS, tokens: FITTED_TOKENS },
  uncertainty: "standard errors A 124.58, B 1293.23, E 0.03, α 0.02, β 0.02, strongly correlated: not five independent errors",
  compute({ parameters, tokens }) {
    return { lossNats: parametricLoss(PARAMETRIC_FITS.besiroglu, parameters, tokens) };
  },
});

/** The model of least loss for a compute budget by the refit: N ∝ C^0.5126. */
export const besirogluOptimum = defineLaw({
  id: "besiroglu.optimum",
  systems: [1, 2],
  inputs: { flops: { ...POSITIVE, unit: FLOPS } },
  outputs: {
    parameters: { unit: PARAMETERS },
    tokens: { unit: TOKENS },
    tokensPerParameter: { unit: "tokens per parameter" },
    lossNats: { unit: NATS },
  },
  formula: String.raw`N = \left(\frac{\alpha A}{\beta B}\right)^{\frac{1}{\alpha+\beta}}\left(\frac{C}{6}\right)^{\frac{\beta}{\alpha+\beta}},\quad D = \frac{C}{6N}`,
  source: `${SOURCE}, in Eq. 4 of Hoffmann et al. 2022`,
  confidence: "secondary",
  validRange: { flops: FITTED_FLOPS },
  uncertainty: "80% interval 4 to 40 tokens per parameter at C >= 1e26; standard error of the exponent 0.018, too narrow alone",
  compute({ flops }) {
    const best = parametricOptimum(PARAMETRIC_FITS.besiroglu, flops);
    return { ...best, tokensPerParameter: best.tokens / best.parameters };
  },
});
