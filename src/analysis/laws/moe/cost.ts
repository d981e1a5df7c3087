/** What an MoE costs: parameters stored and used, weights read, bytes sent, pipeline time lost. */
import { defineLaw } from "../law.ts";
import { LawError } from "../law-error.ts";
import { BYTES, COUNT, FRACTION, PARAMETERS, PLAIN, POSITIVE, TOKENS } from "../units.ts";
import { checkTopK, EXPERTS, TOP_K } from "./expert-counts.ts";

const WIDTH = { ...COUNT, unit: "elements" } as const;

/** A transformer without biases whose every layer is MoE; embeddings count as active. */
export const parameterCount = defineLaw({
  id: "moe.parameterCount",
  systems: [5, 6],
  inputs: {
    layers: { ...COUNT, unit: "layers" },
    width: WIDTH,
    queryWidth: WIDTH,
    kvWidth: WIDTH,
    expertWidth: WIDTH,
    ffnMatrices: { ...COUNT, unit: "matrices per expert" },
    experts: EXPERTS,
    topK: TOP_K,
    vocabulary: { ...COUNT, unit: TOKENS },
    tiedEmbeddings: { kind: "flag", unit: "one matrix for input and output", default: false },
    sharedExperts: { kind: "integer", min: 0, unit: "experts every token uses", default: 0 },
  },
  outputs: {
    totalParameters: { unit: PARAMETERS },
    activeParameters: { unit: PARAMETERS },
    activeFraction: { unit: "fraction" },
  },
  formula: String.raw`Vd(1\text{ or }2) + d + \ell\left[2dq + 2d\,kv + dE + 2d + (E\text{ or }k\text{, plus shared})\,m\,d f\right]`,
  source: "derived; gives Mixtral 8x7B its 46.703 and 12.880 billion",
  confidence: "derived",
  validRange: {},
  uncertainty: "",
  compute(shape) {
    const { layers, width, queryWidth, kvWidth, expertWidth, ffnMatrices, experts, topK, vocabulary, sharedExperts } = shape;
    checkTopK(topK, experts);
    const outside = vocabulary * width * (shape.tiedEmbeddings ? 1 : 2) + width;
    const layerWithoutExperts = 2 * width * queryWidth + 2 * width * kvWidth + width * experts + 2 * width;
    const expert = ffnMatrices * width * expertWidth;
    const withExperts = (used: number): number => outside + layers * (layerWithoutExperts + (used + sharedExperts) * expert);
    const totalParameters = withExperts(experts);
    const activeParameters = withExperts(topK);
    return { totalParameters, activeParameters, activeFraction: activeParameters / totalParameters };
  },
});

/** Share of the experts that at least one of `tokens` picks, when tokens pick uniformly and independently. */
export function touchedShare(experts: number, topK: number, tokens: number): number {
  // By expm1 and log1p a share far below 1 keeps all its digits.
  return -Math.expm1(tokens * Math.log1p(-topK / experts));
}

/** Tokens pick experts uniformly and independently of each other; a skewed router touches fewer. */
export const expertsTouched = defineLaw({
  id: "moe.expertsTouched",
  systems: [6],
  inputs: {
    experts: EXPERTS,
    topK: TOP_K,
    batchTokens: { ...COUNT, unit: TOKENS },
    routedFraction: { ...FRACTION, unit: "routed parameters / all parameters", default: 1 },
  },
  outputs: {
    expectedExperts: { unit: "experts per layer" },
    expertFraction: { unit: "fraction of the experts" },
    weightReadFraction: { unit: "fraction of all weights" },
  },
  formula: String.raw`f = 1 - \left(1 - \frac{k}{E}\right)^B, \quad \text{read} = 1 - \rho(1 - f)`,
  source: "derived: uniform independent routing",
  confidence: "derived",
  validRange: {},
  uncertainty: "",
  compute({ experts, topK, batchTokens, routedFraction }) {
    checkTopK(topK, experts);
    const expertFraction = touchedShare(experts, topK, batchTokens);
    return {
      expectedExperts: experts * expertFraction,
      expertFraction,
      weightReadFraction: 1 - routedFraction * (1 - expertFraction),
    };
  },
});

/** Forward only: the backward pass repeats the traffic. */
export const allToAllBytes = defineLaw({
  id: "moe.allToAllBytes",
  systems: [6],
  inputs: {
    tokens: { ...COUNT, unit: TOKENS },
    topK: TOP_K,
    width: WIDTH,
    dispatchBytesPerElement: { ...POSITIVE, unit: "bytes per element" },
    combineBytesPerElement: { ...POSITIVE, unit: "bytes per element" },
    layers: { ...COUNT, unit: "layers", default: 1 },
    expertParallel: { kind: "optional-number", min: 1, unit: "devices that share the experts; null: all traffic is remote", default: null },
  },
  outputs: {
    dispatchBytes: { unit: `${BYTES} per layer` },
    combineBytes: { unit: `${BYTES} per layer` },
    totalBytes: { unit: `${BYTES} over all layers, forward` },
  },
  formula: String.raw`T k d\,b\,r, \quad r = 1 - \frac{1}{\mathrm{EP}}`,
  source: "derived",
  confidence: "derived",
  validRange: {},
  uncertainty: "",
  compute({ tokens, topK, width, dispatchBytesPerElement, combineBytesPerElement, layers, expertParallel }) {
    if (expertParallel !== null && !Number.isInteger(expertParallel)) {
      throw new LawError("expertParallel", String(expertParallel), { id: "integer-or-null" });
    }
    const remote = tokens * topK * width * (expertParallel === null ? 1 : 1 - 1 / expertParallel);
    const dispatchBytes = remote * dispatchBytesPerElement;
    const combineBytes = remote * combineBytesPerElement;
    return { dispatchBytes, combineBytes, totalBytes: (dispatchBytes + combineBytes) * layers };
  },
});

export const pipelineBubble = defineLaw({
  id: "pipeline.bubble",
  systems: [6],
  inputs: {
    stages: { ...COUNT, unit: "pipeline stages" },
    microbatches: { ...COUNT, unit: "microbatches per step" },
  },
  outputs: {
    bubbleFraction: { unit: "fraction of the step" },
    idleOverIdeal: { unit: `${PLAIN}, idle time / ideal time` },
  },
  formula: String.raw`\frac{p - 1}{m + p - 1}, \quad \frac{p - 1}{m}`,
  source: "Narayanan et al. 2021 (2104.04473), section 2.2",
  confidence: "standard",
  validRange: {},
  uncertainty: "",
  compute({ stages, microbatches }) {
    return { bubbleFraction: (stages - 1) / (microbatches + stages - 1), idleOverIdeal: (stages - 1) / microbatches };
  },
});
