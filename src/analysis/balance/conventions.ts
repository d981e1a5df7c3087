/**
 * The load-balance loss in its conventions, and what a coefficient of one means in another: they differ in their
 * value at even load, so a coefficient pulls equally hard where coefficient × even value is the same.
 */
export type ConventionId =
  | "slots" | "joined" | "slotsSequence" | "perSlot" | "sequence" | "sigmoidSequence" | "global" | "top1" | "gshard" | "importance" | "load";

interface Convention {
  /** Value when every expert gets the same. */
  even(experts: number, topK: number): number;
  /** Value when k experts get everything, with certainty; for the two squared variations, of the loads. */
  worst(experts: number, topK: number): number;
  /** One value of: a layer's batch, each sequence, all layers' rows together, the global batch. */
  readonly scope: "batch" | "sequence" | "layers" | "global";
  /** What is counted: every pick, first choices, or nothing (a variation of probabilities or of a smooth load). */
  readonly counts: "all" | "first" | "none";
}

const SLOTS = { even: (_: number, topK: number) => topK, worst: (experts: number) => experts, counts: "all" } as const;
const PER_SLOT = { even: () => 1, worst: (experts: number, topK: number) => experts / topK, counts: "all" } as const;
const VARIATION = { even: () => 0, worst: (experts: number, topK: number) => experts / topK - 1, scope: "batch", counts: "none" } as const;

export const CONVENTIONS: Readonly<Record<ConventionId, Convention>> = {
  slots: { ...SLOTS, scope: "batch" },
  joined: { ...SLOTS, scope: "layers" },
  slotsSequence: { ...SLOTS, scope: "sequence" },
  perSlot: { ...PER_SLOT, scope: "batch" },
  sequence: { ...PER_SLOT, scope: "sequence" },
  sigmoidSequence: { ...PER_SLOT, scope: "sequence" },
  global: { ...PER_SLOT, scope: "global" },
  top1: { even: () => 1, worst: (experts) => experts, scope: "batch", counts: "first" },
  gshard: { even: (experts) => 1 / experts ** 2, worst: (experts) => 1 / experts, scope: "batch", counts: "first" },
  importance: VARIATION,
  load: VARIATION,
};

interface LibraryLoss {
  readonly library: string;
  /** Which of the library's losses; "" where it has one. */
  readonly loss: string;
  readonly convention: ConventionId;
}

/** Losses of libraries and papers by convention. */
export const LIBRARY_LOSSES: readonly LibraryLoss[] = [
  { library: "flaxformer", loss: "", convention: "slots" },
  { library: "MaxText", loss: "", convention: "slotsSequence" },
  { library: "Hugging Face", loss: "", convention: "joined" },
  { library: "Megatron-LM", loss: "aux_loss", convention: "perSlot" },
  { library: "Megatron-LM", loss: "seq_aux_loss", convention: "sequence" },
  { library: "Megatron-LM", loss: "seq_aux_loss (sigmoid)", convention: "sigmoidSequence" },
  { library: "Megatron-LM", loss: "global_aux_loss", convention: "global" },
  { library: "MegaBlocks", loss: "", convention: "perSlot" },
  { library: "OLMo-core", loss: "", convention: "perSlot" },
  { library: "DeepSeek", loss: "seq_aux", convention: "sequence" },
  { library: "DeepSeek-V3", loss: "(paper)", convention: "sigmoidSequence" },
  { library: "Switch", loss: "(paper)", convention: "top1" },
  { library: "GShard", loss: "(paper)", convention: "gshard" },
  { library: "DeepSpeed", loss: "top-1 and top-2", convention: "top1" },
  { library: "DeepSpeed", loss: "top-k", convention: "perSlot" },
  { library: "st-moe", loss: "", convention: "top1" },
  { library: "Tutel", loss: "gshard_loss", convention: "top1" },
  { library: "Tutel", loss: "load_importance_loss", convention: "importance" },
  { library: "vmoe", loss: "gshard", convention: "top1" },
  { library: "vmoe", loss: "importance", convention: "importance" },
  { library: "vmoe", loss: "load", convention: "load" },
];

/** Names of the losses in any of the conventions, as one line. */
export function lossNames(conventions: readonly ConventionId[]): string {
  return LIBRARY_LOSSES.filter(({ convention }) => conventions.includes(convention))
    .map(({ library, loss }) => `${library} ${loss}`.trim())
    .join(", ");
}

export interface ConvertedCoefficient {
  readonly coefficient: number;
  /** Something else is counted or averaged: only the values at even load agree, not the loss in general. */
  readonly approximate: boolean;
}

/**
 * The coefficient that pulls as hard in another convention; the reference's 0.01 with k = 2 is 0.02 in Megatron.
 * null where there is none: the even value of one of the two is 0, so that no factor joins them.
 */
export function convertCoefficient(
  coefficient: number,
  from: ConventionId,
  to: ConventionId,
  { experts, topK }: { readonly experts: number; readonly topK: number },
): ConvertedCoefficient | null {
  if (from === to) return { coefficient, approximate: false };
  const source = CONVENTIONS[from];
  const target = CONVENTIONS[to];
  const factor = source.even(experts, topK) / target.even(experts, topK);
  if (!Number.isFinite(factor) || factor === 0) return null;
  // With one pick the first choices are all.
  const counted = (one: Convention): string => (topK === 1 && one.counts === "first" ? "all" : one.counts);
  // sigmoidSequence counts the picks of an unbiased router, which are others.
  const picks = (from === "sigmoidSequence") !== (to === "sigmoidSequence");
  return { coefficient: coefficient * factor, approximate: picks || source.scope !== target.scope || counted(source) !== counted(target) };
}
