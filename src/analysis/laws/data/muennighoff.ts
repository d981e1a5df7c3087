/** Muennighoff et al. 2023, "Scaling Data-Constrained Language Models" (arXiv 2305.16264). */
import { defineLaw } from "../law.ts";
import { NATS, PARAMETERS, POSITIVE, TOKENS } from "../units.ts";

const A = Math.exp(6.255414);
const B = Math.exp(7.3049974);
const E = Math.exp(0.6254804);
const ALPHA = 0.3526596;
const BETA = 0.3526596;
/** Repeated tokens are worth at most this many times the unique ones. */
const REPEAT_LIMIT = 15.387756;
/** Excess parameters are worth at most this many times those the unique tokens can use. */
const EXCESS_LIMIT = 5.309743;
/** Parameters per (C/6)^(β/(α+β)) at the optimum. */
const G = ((ALPHA * A) / (BETA * B)) ** (1 / (ALPHA + BETA));

/** `base` plus what the rest of `total` is still worth when each further part counts less. */
function discounted(base: number, total: number, limit: number): number {
  const excess = Math.max(total / base - 1, 0);
  return base - base * limit * Math.expm1(-excess / limit);
}

/**
 * Effective tokens of `epochs` passes over one unique token, from 1 upwards: 1 at one epoch, below 1 + R* = 16.39 for ever.
 * Divided by `epochs` it is the value of a repeated token.
 */
export function effectiveEpochs(epochs: number): number {
  return discounted(1, epochs, REPEAT_LIMIT);
}

/** What no number of epochs exceeds: effective tokens per unique token. */
export const EPOCH_CEILING = 1 + REPEAT_LIMIT;

export const dataConstrainedLoss = defineLaw({
  id: "muennighoff.loss",
  systems: [7],
  inputs: {
    parameters: { ...POSITIVE, unit: PARAMETERS },
    tokens: { ...POSITIVE, unit: TOKENS },
    uniqueTokens: { ...POSITIVE, unit: TOKENS },
  },
  outputs: {
    lossNats: { unit: NATS },
    effectiveTokens: { unit: TOKENS },
    effectiveParameters: { unit: PARAMETERS },
  },
  formula: String.raw`L = E + \frac{A}{N'^{\alpha}} + \frac{B}{D'^{\beta}}, \quad D' = U + U R^*_D\left(1 - e^{-R_D/R^*_D}\right), \quad N' = U_N + U_N R^*_N\left(1 - e^{-R_N/R^*_N}\right)`,
  source: "Muennighoff et al. 2023 (2305.16264), Eq. 5 and 6; constants of the official repository",
  confidence: "primary",
  validRange: { parameters: [1e7, 9e9], tokens: [0, 9e11] },
  uncertainty: "trends hold, the absolute loss does not; stronger weight decay moves the limit",
  compute({ parameters, tokens, uniqueTokens }) {
    // Unique tokens that are never read teach nothing: the paper counts those used, min(U, D).
    const used = Math.min(uniqueTokens, tokens);
    const effectiveTokens = discounted(used, tokens, REPEAT_LIMIT);
    const usableParameters = Math.min(parameters, (used * G) ** (BETA / ALPHA) * G);
    const effectiveParameters = discounted(usableParameters, parameters, EXCESS_LIMIT);
    return {
      lossNats: E + A / effectiveParameters ** ALPHA + B / effectiveTokens ** BETA,
      effectiveTokens,
      effectiveParameters,
    };
  },
});

/** Reading the same text again, apart from any model: what all passes together are worth, and each token of them. */
export const repetition = defineLaw({
  id: "muennighoff.repetition",
  systems: [7],
  inputs: { epochs: { kind: "number", min: 1, unit: "passes over the same tokens" } },
  outputs: {
    effectiveEpochs: { unit: "times the unique tokens" },
    worthPerToken: { unit: "new tokens per token read" },
    ceiling: { unit: "times the unique tokens" },
  },
  formula: String.raw`\frac{D'}{U} = 1 + R^*_D\left(1 - e^{-(n - 1)/R^*_D}\right) < 1 + R^*_D, \quad R^*_D = 15.39`,
  source: "Muennighoff et al. 2023 (2305.16264), Eq. 5, divided by the unique tokens",
  confidence: "derived",
  validRange: { epochs: [1, 1500] },
  uncertainty: "fitted on C4 with ordinary weight decay; stronger decay moves the limit",
  compute({ epochs }) {
    const worth = effectiveEpochs(epochs);
    return { effectiveEpochs: worth, worthPerToken: worth / epochs, ceiling: EPOCH_CEILING };
  },
});
