/** Hoffmann et al. 2022, "Training Compute-Optimal Large Language Models" (arXiv 2203.15556). */
import { defineLaw } from "../law.ts";
import { FLOPS, NATS, PARAMETERS, POSITIVE, TOKENS } from "../units.ts";
import { FITTED_FLOPS, FITTED_PARAMETERS, FITTED_TOKENS, PARAMETRIC_FITS } from "./parametric-fits.ts";
import { parametricLoss, parametricOptimum } from "./parametric-loss.ts";

const CONSTANTS = { kind: "choice", choices: ["tex", "printed"], default: "tex", unit: "constants" } as const;
/** The printed constants are the worse of the two sets, and the printed intervals came from an optimiser that stopped early. */
const UNCERTAINTY = "the printed intervals of approach 3 are invalid (far too narrow); the printed constants are over-rounded";

/** Loss of N parameters on D tokens by approach 3. */
export const hoffmannLoss = defineLaw({
  id: "hoffmann.approach3.loss",
  systems: [1],
  inputs: { parameters: { ...POSITIVE, unit: PARAMETERS }, tokens: { ...POSITIVE, unit: TOKENS }, constants: CONSTANTS },
  outputs: { lossNats: { unit: NATS } },
  formula: String.raw`L(N,D) = E + A N^{-\alpha} + B D^{-\beta}`,
  source: "Hoffmann et al. 2022 (2203.15556), approach 3, Eq. 10; unrounded values from the paper's TeX",
  confidence: "secondary",
  validRange: { parameters: FITTED_PARAMETERS, tokens: FITTED_TOKENS },
  uncertainty: UNCERTAINTY,
  compute({ parameters, tokens, constants }) {
    return { lossNats: parametricLoss(PARAMETRIC_FITS[constants], parameters, tokens) };
  },
});

/** The model of least loss for a compute budget by approach 3. */
export const hoffmannOptimum = defineLaw({
  id: "hoffmann.approach3.optimum",
  systems: [2],
  inputs: { flops: { ...POSITIVE, unit: FLOPS }, constants: CONSTANTS },
  outputs: {
    parameters: { unit: PARAMETERS },
    tokens: { unit: TOKENS },
    tokensPerParameter: { unit: "tokens per parameter" },
    lossNats: { unit: NATS },
  },
  formula: String.raw`G = \left(\frac{\alpha A}{\beta B}\right)^{\frac{1}{\alpha+\beta}},\quad N = G\left(\frac{C}{6}\right)^{\frac{\beta}{\alpha+\beta}},\quad D = \frac{C}{6N}`,
  source: "Hoffmann et al. 2022 (2203.15556), Eq. 4 with the constants of approach 3",
  confidence: "primary",
  validRange: { flops: FITTED_FLOPS },
  uncertainty: UNCERTAINTY,
  compute({ flops, constants }) {
    const best = parametricOptimum(PARAMETRIC_FITS[constants], flops);
    return { ...best, tokensPerParameter: best.tokens / best.parameters };
  },
});

/** One of the paper's three estimates of N ∝ C^a and D ∝ C^b. */
export interface ApproachExponents {
  readonly approach: 1 | 2 | 3;
  readonly parameterExponent: number;
  readonly tokenExponent: number;
  /** Published interval; null where none is quoted, and for approach 3, whose intervals are invalid. */
  readonly parameterInterval: readonly [low: number, high: number] | null;
  readonly tokenInterval: readonly [low: number, high: number] | null;
}

/** Exponents of the three approaches (Table 2; secondary). */
export const HOFFMANN_EXPONENTS: readonly ApproachExponents[] = [
  { approach: 1, parameterExponent: 0.5, tokenExponent: 0.5, parameterInterval: null, tokenInterval: null },
  { approach: 2, parameterExponent: 0.49, tokenExponent: 0.51, parameterInterval: [0.462, 0.534], tokenInterval: [0.483, 0.529] },
  { approach: 3, parameterExponent: 0.46, tokenExponent: 0.54, parameterInterval: null, tokenInterval: null },
];

/** Compute-optimal models by approach 1 (Table 3; secondary). */
export const HOFFMANN_TABLE_3: readonly { readonly parameters: number; readonly flops: number; readonly tokens: number }[] = [
  { parameters: 1e9, flops: 1.21e20, tokens: 20.2e9 },
  { parameters: 10e9, flops: 1.23e22, tokens: 205e9 },
  { parameters: 67e9, flops: 5.76e23, tokens: 1.5e12 },
  { parameters: 175e9, flops: 3.85e24, tokens: 3.7e12 },
  { parameters: 1e12, flops: 1.27e26, tokens: 21.2e12 },
];
