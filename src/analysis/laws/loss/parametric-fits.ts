/** The published constants of the additive loss law, all fitted to the same family of runs (MassiveText). */
import type { ParametricFit } from "./parametric-loss.ts";

/** Approach 3 of Hoffmann et al. 2022 as the unrounded values in the paper's TeX give it; A, B and E are stored as logarithms there. */
const TEX: ParametricFit = {
  floor: Math.exp(0.5267228),
  parameterScale: Math.exp(6.0073404),
  tokenScale: Math.exp(6.0179186),
  alpha: 0.33917084,
  beta: 0.2849083,
};

/** Approach 3 as printed in Eq. 10. Rounding the exponents to two digits moves the optimum far from the fit's. */
const PRINTED: ParametricFit = { floor: 1.69, parameterScale: 406.4, tokenScale: 410.7, alpha: 0.34, beta: 0.28 };

/** Refit of Besiroglu et al. 2024 (2404.10102), Table 1, on 240 runs read off the figures. */
const BESIROGLU: ParametricFit = { floor: 1.8172, parameterScale: 482.01, tokenScale: 2085.43, alpha: 0.3478, beta: 0.3658 };

export const PARAMETRIC_FITS = { besiroglu: BESIROGLU, tex: TEX, printed: PRINTED } as const;

/** Model sizes of the fitted runs, in parameters. */
export const FITTED_PARAMETERS = [70e6, 16e9] as const;
/** Training tokens of the fitted runs. */
export const FITTED_TOKENS = [5e9, 500e9] as const;
/** From 6 N D of the smallest run to the stated largest compute, in FLOPs. */
export const FITTED_FLOPS = [2.1e18, 1e22] as const;
