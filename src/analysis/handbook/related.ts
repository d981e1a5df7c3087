/** The five related topics of the source notes, each with one number that this project computes about it. */
import type { HandbookLink } from "#spec/handbook-links.ts";

interface Related {
  readonly id: "inference" | "agents" | "benchmarks" | "safety" | "robustness";
  readonly specimen: { readonly law: string; readonly inputs: Readonly<Record<string, unknown>>; readonly output: string };
  readonly link: HandbookLink;
}

export const RELATED: readonly Related[] = [
  {
    // Llama 3 8B on one H100 at a batch of 32, ideal: 2 dollars an hour.
    id: "inference", link: "cost.serving",
    specimen: {
      law: "inference.rooflineDecode", output: "tokensPerSecond",
      inputs: { weightBytes: 16.06e9, activeParameters: 8.03e9, batch: 32, contextTokens: 2048, kvBytesPerToken: 131_072, bandwidthBytesPerSecond: 3.35e12, peakFlopsPerSecond: 989e12 },
    },
  },
  {
    id: "agents", link: "cost.serving",
    specimen: { law: "kv.bytesPerToken", output: "bytesPerToken", inputs: { kind: "gqa", layers: 32, kvHeads: 8, headWidth: 128, bytesPerElement: 2 } },
  },
  {
    id: "benchmarks", link: "scale.emergence",
    specimen: { law: "schaeffer.metrics", output: "exactMatch", inputs: { parameters: 1e10, scaleParameters: 1e8, exponent: -0.5, lengthTokens: 10 } },
  },
  { id: "safety", link: "handbook.ethics", specimen: { law: "notes.ethics.risk", output: "dimensionsAffected", inputs: { parameters: 405e9 } } },
  { id: "robustness", link: "scale.collapse", specimen: { law: "collapse.gaussianRecursion", output: "expectedVarianceRatio", inputs: { samples: 100, generations: 50 } } },
];
