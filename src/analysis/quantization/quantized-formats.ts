/** What quantised files really weigh and cost in quality: measured by others, and different for every model. */
import type { Confidence } from "../provenance.ts";

/** A file's bits over its weights: scales and mixed layers make it more than the format's name says. */
export interface BitsPerWeight {
  readonly format: string;
  readonly model: string;
  readonly bitsPerWeight: number;
  readonly source: string;
  readonly confidence: Confidence;
}

/** How much quantising raises perplexity over the 16-bit model. */
export interface PerplexityRise {
  readonly format: string;
  readonly model: string;
  readonly risePercent: number;
  readonly source: string;
  readonly confidence: Confidence;
}

/** Perplexity before and after quantising to 4 bits in groups of 128 weights. */
export interface AwqPerplexity {
  readonly model: string;
  readonly fp16: number;
  readonly awq4: number;
  readonly source: string;
  readonly confidence: Confidence;
}

const LLAMA_CPP = "llama.cpp";
const AWQ = "AWQ, 4 bits in groups of 128";

export const BITS_PER_WEIGHT: readonly BitsPerWeight[] = [
  ...bits("Llama-3.1-8B", [
    ["Q2_K", 3.16],
    ["Q3_K_S", 3.64],
    ["IQ4_XS", 4.46],
    ["Q4_K_S", 4.67],
    ["Q4_K_M", 4.89],
    ["Q5_K_M", 5.7],
    ["Q6_K", 6.56],
    ["Q8_0", 8.5],
  ]),
  ...bits("Llama-2-7B", [
    ["Q2_K", 3.35],
    ["Q4_K_M", 4.84],
  ]),
  ...bits("Llama-2-70B", [
    ["Q2_K", 3.4],
    ["Q4_K_M", 4.8],
  ]),
];

export const PERPLEXITY_RISE: readonly PerplexityRise[] = (
  [
    ["Q2_K", 8.82],
    ["Q3_K_M", 4.72],
    ["Q4_0", 3.61],
    ["Q4_K_M", 1.2],
    ["Q5_K_M", 0.4],
    ["Q6_K", 0.16],
  ] as const
).map(([format, risePercent]) => ({ format, model: "Llama-2-70B", risePercent, source: LLAMA_CPP, confidence: "primary" }));

export const AWQ_PERPLEXITY: readonly AwqPerplexity[] = [
  { model: "Llama-2-7B", fp16: 5.47, awq4: 5.6, source: AWQ, confidence: "secondary" },
  { model: "Llama-2-13B", fp16: 4.88, awq4: 4.97, source: AWQ, confidence: "secondary" },
  { model: "Llama-2-70B", fp16: 3.32, awq4: 3.41, source: AWQ, confidence: "secondary" },
];

function bits(model: string, rows: readonly (readonly [format: string, bitsPerWeight: number])[]): readonly BitsPerWeight[] {
  return rows.map(([format, bitsPerWeight]) => ({ format, model, bitsPerWeight, source: LLAMA_CPP, confidence: "primary" }));
}
