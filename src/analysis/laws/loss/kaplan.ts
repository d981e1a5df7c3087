/** Kaplan et al. 2020, "Scaling Laws for Neural Language Models" (arXiv 2001.08361); N counts non-embedding parameters. */
import { defineLaw } from "../law.ts";
import { FLOPS, NATS, PARAMETERS, POSITIVE, TOKENS } from "../units.ts";

/** One petaflop/s for a day. */
export const PF_DAY = 8.64e19;

/** Compute scale in PF-days and exponent: "min" at the optimal batch (Eq. 1.3), "naive" at a fixed one (Table 5). */
const COMPUTE_FIT = {
  min: { scale: 3.1e8, exponent: 0.05 },
  naive: { scale: 1.6e7, exponent: 0.057 },
} as const;

const NO_ERRORS = "no standard errors published";
const FLOPS_RANGE = [1e15, 1e21] as const;

/** Loss at `pfDays` of compute along the compute-efficient frontier. */
function frontierLoss(pfDays: number, variant: keyof typeof COMPUTE_FIT): number {
  const { scale, exponent } = COMPUTE_FIT[variant];
  return (scale / pfDays) ** exponent;
}

/** Loss at compute `flops` along the compute-efficient frontier: L = (C_c / C)^α. */
export const lossOfCompute = defineLaw({
  id: "kaplan.lossOfCompute",
  systems: [1],
  inputs: {
    flops: { ...POSITIVE, unit: FLOPS },
    variant: { kind: "choice", choices: ["min", "naive"], unit: "fit" },
  },
  outputs: { lossNats: { unit: NATS } },
  formula: String.raw`L(C) = \left(\frac{C_c}{C}\right)^{\alpha_C}`,
  source: "Kaplan et al. 2020 (2001.08361), Eq. 1.3 and Table 5",
  confidence: "secondary",
  validRange: { flops: FLOPS_RANGE },
  uncertainty: NO_ERRORS,
  compute({ flops, variant }) {
    return { lossNats: frontierLoss(flops / PF_DAY, variant) };
  },
});

/** Joint law of model size and data. Its four constants (Table 2) belong together; those of the one-variable laws differ. */
export const kaplanLoss = defineLaw({
  id: "kaplan.loss",
  systems: [1],
  inputs: { parameters: { ...POSITIVE, unit: PARAMETERS }, tokens: { ...POSITIVE, unit: TOKENS } },
  outputs: { lossNats: { unit: NATS }, parametersOnlyLossNats: { unit: NATS }, tokensOnlyLossNats: { unit: NATS } },
  formula: String.raw`L(N,D) = \left[\left(\frac{6.4\cdot10^{13}}{N}\right)^{0.076/0.103} + \frac{1.8\cdot10^{13}}{D}\right]^{0.103},\quad L(N) = \left(\frac{8.8\cdot10^{13}}{N}\right)^{0.076},\quad L(D) = \left(\frac{5.4\cdot10^{13}}{D}\right)^{0.095}`,
  source: "Kaplan et al. 2020 (2001.08361), Eq. 1.5 with Table 2, Eq. 1.1, Eq. 1.2",
  confidence: "secondary",
  validRange: { parameters: [768, 1.5e9], tokens: [22e6, 23e9] },
  uncertainty: NO_ERRORS,
  compute({ parameters, tokens }) {
    return {
      lossNats: ((6.4e13 / parameters) ** (0.076 / 0.103) + 1.8e13 / tokens) ** 0.103,
      parametersOnlyLossNats: (8.8e13 / parameters) ** 0.076,
      tokensOnlyLossNats: (5.4e13 / tokens) ** 0.095,
    };
  },
});

/** Model, data, batch and steps for a compute budget. Tokens follow Table 6: Eq. 6.7 prints twice as many, against 2C/(6N). */
export const kaplanOptimum = defineLaw({
  id: "kaplan.optimum",
  systems: [1, 2],
  inputs: { flops: { ...POSITIVE, unit: FLOPS } },
  outputs: {
    parameters: { unit: PARAMETERS },
    tokens: { unit: TOKENS },
    batchTokens: { unit: TOKENS },
    steps: { unit: "steps" },
    lossNats: { unit: NATS },
    criticalBatchTokens: { unit: TOKENS },
  },
  formula: String.raw`c = \frac{C}{8.64\cdot10^{19}},\quad N = 1.3\cdot10^{9}c^{0.73},\quad D = 2\cdot10^{10}c^{0.27},\quad B = 2\cdot10^{6}c^{0.24},\quad S = 5.4\cdot10^{3}c^{0.03},\quad B_{crit} = \frac{2.1\cdot10^{8}}{L^{1/0.21}}`,
  source: "Kaplan et al. 2020 (2001.08361), Table 6, Eq. 1.3 and Eq. 1.4",
  confidence: "secondary",
  validRange: { flops: FLOPS_RANGE },
  uncertainty: NO_ERRORS,
  compute({ flops }) {
    const pfDays = flops / PF_DAY;
    const lossNats = frontierLoss(pfDays, "min");
    return {
      parameters: 1.3e9 * pfDays ** 0.73,
      tokens: 2e10 * pfDays ** 0.27,
      batchTokens: 2e6 * pfDays ** 0.24,
      steps: 5.4e3 * pfDays ** 0.03,
      lossNats,
      criticalBatchTokens: 2.1e8 / lossNats ** (1 / 0.21),
    };
  },
});
