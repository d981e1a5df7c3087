/** FLOPs of a forward pass, matrices and attention over the context together. */
import { defineLaw } from "../law.ts";
import { COUNT, FLOPS, PARAMETERS, POSITIVE, SECONDS, TOKENS } from "../units.ts";
import { FLOPS_PER_SECOND, NOT_NEGATIVE, SHARE } from "./serving-units.ts";

/** Forward and backward pass together cost three forward passes. */
const TRAINING_OVER_FORWARD = 3;

/** FLOPs of one token that attends to `contextTokens` tokens: 2 per active parameter, 4 per layer, channel and attended token. */
export const flopsPerToken = defineLaw({
  id: "inference.flopsPerToken",
  systems: [10],
  inputs: {
    activeParameters: { ...POSITIVE, unit: PARAMETERS },
    layers: { ...COUNT, unit: "layers" },
    attentionWidth: { ...POSITIVE, unit: "heads x head width" },
    contextTokens: { ...NOT_NEGATIVE, unit: "tokens attended to" },
  },
  outputs: { forwardFlops: { unit: FLOPS }, trainingFlops: { unit: FLOPS } },
  formula: String.raw`F = 2N + 4\,\ell\,d\,c, \qquad F_{\text{train}} = 3F`,
  source: "standard operation count of a transformer, derived",
  confidence: "standard",
  validRange: {},
  uncertainty: "leaves out norms, softmax and activations",
  compute({ activeParameters, layers, attentionWidth, contextTokens }) {
    const forwardFlops = 2 * activeParameters + 4 * layers * attentionWidth * contextTokens;
    return { forwardFlops, trainingFlops: TRAINING_OVER_FORWARD * forwardFlops };
  },
});

/** A whole prompt at once. A causal mask halves the attention: token t attends to t of T tokens. */
export const prefill = defineLaw({
  id: "inference.prefill",
  systems: [10],
  inputs: {
    activeParameters: { ...POSITIVE, unit: PARAMETERS },
    promptTokens: { ...POSITIVE, unit: TOKENS },
    layers: { ...COUNT, unit: "layers" },
    attentionWidth: { ...POSITIVE, unit: "heads x head width" },
    peakFlopsPerSecond: { ...POSITIVE, unit: FLOPS_PER_SECOND },
    mfu: { ...SHARE, unit: "share of the peak" },
  },
  outputs: { flops: { unit: FLOPS }, seconds: { unit: SECONDS } },
  formula: String.raw`F = 2NT + 2\,\ell\,d\,T^2, \qquad t = \frac{F}{\text{peak} \cdot \text{MFU}}`,
  source: "standard operation count of a transformer, derived",
  confidence: "derived",
  validRange: {},
  uncertainty: "time to first token predicted from one utilisation figure misses by tens of percent (secondary)",
  compute({ activeParameters, promptTokens, layers, attentionWidth, peakFlopsPerSecond, mfu }) {
    const flops = 2 * activeParameters * promptTokens + 2 * layers * attentionWidth * promptTokens * promptTokens;
    return { flops, seconds: flops / (peakFlopsPerSecond * mfu) };
  },
});
