/** The four training challenges of the source notes, each with numbers of its symptom and the run that shows it. */
import type { RunConfig } from "#spec/config.ts";
import type { HandbookLink } from "#spec/handbook-links.ts";
import type { PresetId } from "#spec/presets.ts";
import { MIXTRAL, MIXTRAL_ROUTED_FRACTION } from "./mixtral.ts";

interface Specimen {
  readonly law: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly output: string;
}

interface Challenge {
  /** As `notes.moe.challenge` names it. */
  readonly id: "load_imbalance" | "communication_overhead" | "expert_specialization" | "memory_bandwidth";
  readonly specimens: readonly Specimen[];
  /** What the Route screen is set to. */
  readonly route: { readonly preset: PresetId } | { readonly config: Partial<RunConfig> };
  readonly link: HandbookLink;
}

/** One expert in half of all picks; 256 picks in all. */
const HOG = [128, 48, 24, 16, 16, 12, 8, 4] as const;

export const CHALLENGES: readonly Challenge[] = [
  {
    id: "load_imbalance", route: { preset: "one-hogs" }, link: "handbook.layer",
    specimens: [{ law: "moe.capacity", inputs: { assignmentCounts: HOG, topK: 2, capacityFactor: 1.25 }, output: "droppedFraction" }],
  },
  {
    id: "communication_overhead", route: { preset: "fine-grained-64x8" }, link: "cost.parallel",
    specimens: [
      // DeepSeek-V3: 58 MoE layers, FP8 on the way out and BF16 on the way back.
      { law: "moe.allToAllBytes", inputs: { tokens: 4096, topK: 8, width: 7168, dispatchBytesPerElement: 1, combineBytesPerElement: 2, layers: 58 }, output: "totalBytes" },
      { law: "pipeline.bubble", inputs: { stages: 8, microbatches: 32 }, output: "bubbleFraction" },
    ],
  },
  {
    id: "expert_specialization", route: { preset: "collapsed" }, link: "handbook.layer",
    specimens: [
      {
        law: "moe.loadBalanceLoss", output: "normalised",
        inputs: { assignmentCounts: [8, 8, 0, 0, 0, 0, 0, 0], meanProbabilities: [0.5, 0.5, 0, 0, 0, 0, 0, 0], topK: 2 },
      },
    ],
  },
  {
    // Eight tokens in all directions ask for nearly every expert between them.
    id: "memory_bandwidth", route: { config: { source: "clusters", tokens: 8, clusters: 256, noise: 4 } }, link: "scale.moe",
    specimens: [1, 8].map((batchTokens) => ({
      law: "moe.expertsTouched", output: "weightReadFraction",
      inputs: { experts: MIXTRAL.experts, topK: MIXTRAL.topK, batchTokens, routedFraction: MIXTRAL_ROUTED_FRACTION },
    })),
  },
];
