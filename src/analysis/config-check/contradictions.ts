/** Sizes that cannot stand together. */
import type { CheckedConfig } from "./checked-config.ts";

/** What contradicts what, in the configuration's own numbers, or null. */
export function contradiction({ shape, layers, groups, groupsKept }: CheckedConfig): string | null {
  const { experts, topK, moeLayers, attention } = shape;
  if (topK > experts) return `topK ${topK} > experts ${experts}`;
  if (moeLayers < 1 || moeLayers > layers) return `MoE layers ${moeLayers} / ${layers}`;
  if (groups > 1 && experts % groups !== 0) return `experts ${experts} / groups ${groups}`;
  if (groups > 1 && (groupsKept < 1 || groupsKept > groups)) return `groups kept ${groupsKept} / ${groups}`;
  if (groups > 1 && topK > (experts / groups) * groupsKept) return `topK ${topK} > ${groupsKept} · ${experts / groups}`;
  if (attention.headDim < 1) return `hidden size < heads`;
  if (attention.kind === "gqa" && attention.heads % attention.kvHeads !== 0) return `heads ${attention.heads} / ${attention.kvHeads}`;
  return null;
}
