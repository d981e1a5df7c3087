/** The keyword list of the source notes with its stars, each with the law whose number stands for it. */
import type { HandbookLink } from "#spec/handbook-links.ts";
import { MIXTRAL, MIXTRAL_ROUTED_FRACTION } from "./mixtral.ts";

interface Specimen {
  readonly law: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly output: string;
}

interface Keyword {
  readonly id: string;
  /** Importance that the notes give, of five. */
  readonly stars: number;
  readonly specimen: Specimen;
  /** Screen and topic that show it. */
  readonly link: HandbookLink;
}

/** Dense H100: FLOP/s at 16 bits and bytes/s. */
const H100 = { peakFlopsPerSecond: 989e12, bandwidthBytesPerSecond: 3.35e12 } as const;
/** 70 billion parameters at the bits of a common 4-bit file, on dual-channel DDR5 at three quarters of its rate. */
const DESKTOP_70B = {
  parameters: 70e9, activeParameters: 70e9, bitsPerWeight: 4.89, kvBytes: 0, memoryBytes: 64e9, usableFraction: 0.9,
  bandwidthBytesPerSecond: 89.6e9, bandwidthShare: 0.75,
} as const;

export const KEYWORDS: readonly Keyword[] = [
  { id: "scalingLaw", stars: 5, link: "scale.loss", specimen: { law: "besiroglu.optimum", inputs: { flops: 5.76e23 }, output: "lossNats" } },
  { id: "emergence", stars: 5, link: "scale.emergence", specimen: { law: "wei.threshold", inputs: { ability: "addition-3-digit" }, output: "flops" } },
  { id: "moe", stars: 4, link: "handbook.layer", specimen: { law: "moe.parameterCount", inputs: MIXTRAL, output: "activeFraction" } },
  {
    id: "dataBottleneck", stars: 4, link: "scale.exhaustion",
    specimen: { law: "villalobos.exhaustion", inputs: { stockTokens: 300e12, datasetTokens: 10e12, startYear: 2024 }, output: "year" },
  },
  { id: "inference", stars: 4, link: "scale.inference", specimen: { law: "inference.criticalBatch", inputs: H100, output: "tokens" } },
  { id: "edge", stars: 4, link: "cost.deploy", specimen: { law: "edge.fitAndSpeed", inputs: DESKTOP_70B, output: "tokensPerSecond" } },
  { id: "collapse", stars: 4, link: "handbook.collapse", specimen: { law: "collapse.falseAlarm", inputs: { window: 5, capabilities: 50 }, output: "anyCapability" } },
  {
    id: "sparse", stars: 4, link: "scale.moe",
    specimen: {
      law: "moe.expertsTouched", inputs: { experts: MIXTRAL.experts, topK: MIXTRAL.topK, batchTokens: 8, routedFraction: MIXTRAL_ROUTED_FRACTION },
      output: "weightReadFraction",
    },
  },
  { id: "distillation", stars: 4, link: "cost.deploy", specimen: { law: "notes.edge", inputs: { parameters: 70e9, device: "mobile" }, output: "expectedCompression" } },
  { id: "computeOptimal", stars: 4, link: "scale.allocation", specimen: { law: "besiroglu.optimum", inputs: { flops: 5.76e23 }, output: "tokensPerParameter" } },
];
