/** Kumar et al. 2024, "Scaling Laws for Precision" (arXiv 2411.04330). */
import { LawError } from "../law-error.ts";
import { defineLaw } from "../law.ts";
import { NATS, PARAMETERS, PLAIN, POSITIVE, TOKENS } from "../units.ts";

/** Appendix K: L = A·N_eff^−α + B·D^−β + E, with equal exponents. */
const LOSS = { a: 4299, b: 18060, exponent: 0.4965, floor: 2.7648 } as const;
/** Bits over which precision stops mattering, and the offset that the printed main text leaves out. */
const PRECISION = {
  weightBits: { gamma: 2.6745, offset: 0.3037 },
  activationBits: { gamma: 2.2102, offset: 1.4072 },
  kvBits: { gamma: 0.9578, offset: 2.4185 },
} as const;
/** Eq. 2: what quantising after training costs. */
const POST = { scale: 0.0598, tokensExponent: 0.5068, parametersExponent: 0.3439, gamma: 0.5907 } as const;

/** No machine number is wider, and e^(P/γ) of much more bits overflows. */
const WIDEST = 64;
const TRAINING_BITS = { kind: "optional-number", above: 0, max: WIDEST, default: null, unit: "bits; null: high precision" } as const;
const FITTED = { parameters: [30e6, 220e6], tokens: [1.5e9, 26e9] } as const;
const FITTED_BITS = [3, 12] as const;

/** The share of parameters that counts at a precision: 1 − e^(−P/γ + n). */
function factor(field: keyof typeof PRECISION, bits: number | null): number {
  if (bits === null) return 1;
  const { gamma, offset } = PRECISION[field];
  const share = 1 - Math.exp(-bits / gamma + offset);
  // Few bits push the published form to zero and below, where it says nothing.
  if (share <= 0) throw new LawError(field, String(bits), { id: "bits-above", bits: (gamma * offset).toFixed(3) });
  return share;
}

/** Training in low precision acts like training a smaller model. */
export const effectiveParameters = defineLaw({
  id: "kumar.effectiveParameters",
  systems: [11],
  inputs: {
    parameters: { ...POSITIVE, unit: PARAMETERS },
    tokens: { ...POSITIVE, unit: TOKENS },
    weightBits: TRAINING_BITS,
    activationBits: TRAINING_BITS,
    kvBits: TRAINING_BITS,
  },
  outputs: { ratio: { unit: PLAIN }, effectiveParameters: { unit: PARAMETERS }, lossNats: { unit: NATS } },
  formula: String.raw`N_{\text{eff}} = N \prod_{x \in \{w,a,kv\}} \left(1 - e^{-P_x/\gamma_x + n_x}\right), \qquad L = A N_{\text{eff}}^{-\alpha} + B D^{-\beta} + E`,
  source: "Kumar et al. 2024 (2411.04330), appendix K; sign of the offset n derived",
  confidence: "primary",
  validRange: { ...FITTED, weightBits: FITTED_BITS, activationBits: FITTED_BITS, kvBits: FITTED_BITS },
  uncertainty: "R² 0.90 over all runs; the authors warn that the constants carry no meaning elsewhere; checked to 1.7B parameters",
  compute({ parameters, tokens, weightBits, activationBits, kvBits }) {
    const ratio = factor("weightBits", weightBits) * factor("activationBits", activationBits) * factor("kvBits", kvBits);
    const effective = parameters * ratio;
    return {
      ratio,
      effectiveParameters: effective,
      lossNats: LOSS.a * effective ** -LOSS.exponent + LOSS.b * tokens ** -LOSS.exponent + LOSS.floor,
    };
  },
});

/** Loss added by rounding a finished model, and the tokens beyond which more training makes the rounded model worse. */
export const ptqDegradation = defineLaw({
  id: "kumar.ptqDegradation",
  systems: [4, 11],
  inputs: {
    parameters: { ...POSITIVE, unit: PARAMETERS },
    tokens: { ...POSITIVE, unit: TOKENS },
    postBits: { kind: "number", above: 0, max: WIDEST, unit: "bits per weight after training" },
  },
  outputs: { degradationNats: { unit: NATS }, criticalTokens: { unit: TOKENS } },
  formula: String.raw`\delta = C_T \frac{D^{\gamma_D}}{N^{\gamma_N}} e^{-P/\gamma}, \qquad D_{\text{crit}} = \left[\frac{\beta B N^{\gamma_N} e^{P/\gamma}}{\gamma_D C_T}\right]^{1/(\gamma_D + \beta)}`,
  source: "Kumar et al. 2024 (2411.04330), Eq. 2 and 13",
  confidence: "primary",
  validRange: { ...FITTED, postBits: FITTED_BITS },
  uncertainty: "R² 0.97; a listed offset of 1.1277, if it belongs in the exponent, would make the degradation 3.09 times larger (unverified)",
  compute({ parameters, tokens, postBits }) {
    const { scale, tokensExponent, parametersExponent, gamma } = POST;
    const balance = (LOSS.exponent * LOSS.b * parameters ** parametersExponent * Math.exp(postBits / gamma)) / (tokensExponent * scale);
    return {
      degradationNats: ((scale * tokens ** tokensExponent) / parameters ** parametersExponent) * Math.exp(-postBits / gamma),
      criticalTokens: balance ** (1 / (tokensExponent + LOSS.exponent)),
    };
  },
});
