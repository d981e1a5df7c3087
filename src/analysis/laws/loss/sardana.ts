/** Sardana et al. 2024, "Beyond Chinchilla-Optimal: Accounting for Inference" (arXiv 2401.00448). */
import { defineLaw } from "../law.ts";
import { FLOPS, NATS, PARAMETERS, POSITIVE, TOKENS } from "../units.ts";
import { FITTED_FLOPS, PARAMETRIC_FITS } from "./parametric-fits.ts";
import { FLOPS_PER_PARAMETER_TOKEN, frontierExcess, parametricOptimum } from "./parametric-loss.ts";
import type { ParametricFit } from "./parametric-loss.ts";

/** One forward pass: a multiplication and an addition per parameter. */
export const FLOPS_PER_SERVED_TOKEN = 2;
/** Halvings of the bracket: enough to reach neighbouring doubles from any start. */
const HALVINGS = 100;

/**
 * The cheapest model over training and service whose loss lies `excess` nats above the floor.
 *
 * With t = ln(A N^-α / B D^-β), every t is one (N, D) of that loss, and the optimum has
 * t + ln(α/β) = ln(1 + D_inf/(3 D(t))). The left side rises and the right side falls with t, so the root is
 * unique; it lies above the training optimum t = ln(β/α), and below the value the right side has there.
 */
function cheapest(fit: ParametricFit, excess: number, inferenceTokens: number): { readonly parameters: number; readonly tokens: number } {
  const { alpha, beta, parameterScale, tokenScale } = fit;
  const tokensAt = (t: number) => ((tokenScale * (1 + Math.exp(t))) / excess) ** (1 / beta);
  const demand = (t: number) => Math.log1p(inferenceTokens / (3 * tokensAt(t)));
  const offset = Math.log(beta / alpha);
  let low = offset;
  let high = offset + demand(offset);
  for (let step = 0; step < HALVINGS; step++) {
    const middle = low + (high - low) / 2;
    if (middle - offset < demand(middle)) low = middle;
    else high = middle;
  }
  const t = low + (high - low) / 2;
  return { parameters: ((parameterScale * (1 + Math.exp(-t))) / excess) ** (1 / alpha), tokens: tokensAt(t) };
}

/**
 * The smallest lifetime compute 6 N D + 2 N D_inf that reaches the loss of the training-optimal model at
 * `qualityFlops`, against that model serving the same tokens.
 */
export const sardanaOptimum = defineLaw({
  id: "sardana.optimum",
  systems: [2],
  inputs: {
    qualityFlops: { ...POSITIVE, unit: FLOPS },
    inferenceTokens: { kind: "number", min: 0, unit: TOKENS },
    constants: { kind: "choice", choices: ["besiroglu", "tex", "printed"], default: "besiroglu", unit: "constants" },
  },
  outputs: {
    lossNats: { unit: NATS },
    parameters: { unit: PARAMETERS },
    tokens: { unit: TOKENS },
    totalFlops: { unit: FLOPS },
    baselineTotalFlops: { unit: FLOPS },
    savingFraction: { unit: "fraction" },
  },
  formula: String.raw`\min_{N,D}\; 6ND + 2ND_{inf}\;\text{ s.t. } L(N,D) = L^*,\qquad \frac{\alpha A N^{-\alpha}}{\beta B D^{-\beta}} = 1 + \frac{D_{inf}}{3D}`,
  source: "Sardana et al. 2024 (2401.00448), Eq. 3; optimality condition derived here",
  confidence: "secondary",
  validRange: { qualityFlops: FITTED_FLOPS },
  uncertainty: "the paper's own fit moves with the sample: α 0.18, β 0.24 on all runs, 0.08 and 0.13 below 100 tokens per parameter",
  compute({ qualityFlops, inferenceTokens, constants }) {
    const fit = PARAMETRIC_FITS[constants];
    const baseline = parametricOptimum(fit, qualityFlops);
    // Nothing to serve: the two coincide, and a root found to the last bit but one would show a saving of 1e-16.
    const best = inferenceTokens === 0 ? baseline : cheapest(fit, frontierExcess(fit, qualityFlops), inferenceTokens);
    const lifetime = ({ parameters, tokens }: { readonly parameters: number; readonly tokens: number }) =>
      parameters * (FLOPS_PER_PARAMETER_TOKEN * tokens + FLOPS_PER_SERVED_TOKEN * inferenceTokens);
    const baselineTotalFlops = lifetime(baseline);
    const totalFlops = Math.min(lifetime(best), baselineTotalFlops);
    return {
      lossNats: baseline.lossNats,
      parameters: best.parameters,
      tokens: best.tokens,
      totalFlops,
      baselineTotalFlops,
      savingFraction: 1 - totalFlops / baselineTotalFlops,
    };
  },
});
