import { panelFields } from "./panel-field.ts";

/** Kinds of text in the mixture of the Diversity question, in the order of the similarity matrix. */
export const MIX_DOMAINS = ["web", "books", "scientific", "code", "conversational", "other"] as const;

/** A pair that nobody set is as alike as all pairs are said to be. */
const PAIR = { kind: "number", default: 0.3, min: 0, max: 1, unit: "similarity", follows: "scale.similarity" } as const;

export const SIMILARITY_FIELDS = panelFields({
  "scale.alikeWebBooks": PAIR,
  "scale.alikeWebScientific": PAIR, "scale.alikeBooksScientific": PAIR,
  "scale.alikeWebCode": PAIR, "scale.alikeBooksCode": PAIR, "scale.alikeScientificCode": PAIR,
  "scale.alikeWebTalk": PAIR, "scale.alikeBooksTalk": PAIR, "scale.alikeScientificTalk": PAIR, "scale.alikeCodeTalk": PAIR,
  "scale.alikeWebOther": PAIR, "scale.alikeBooksOther": PAIR, "scale.alikeScientificOther": PAIR, "scale.alikeCodeOther": PAIR, "scale.alikeTalkOther": PAIR,
});

export type SimilarityKey = keyof typeof SIMILARITY_FIELDS;

/** Row by row the part of the matrix below its diagonal. */
const BELOW: readonly (readonly SimilarityKey[])[] = [
  [],
  ["scale.alikeWebBooks"],
  ["scale.alikeWebScientific", "scale.alikeBooksScientific"],
  ["scale.alikeWebCode", "scale.alikeBooksCode", "scale.alikeScientificCode"],
  ["scale.alikeWebTalk", "scale.alikeBooksTalk", "scale.alikeScientificTalk", "scale.alikeCodeTalk"],
  ["scale.alikeWebOther", "scale.alikeBooksOther", "scale.alikeScientificOther", "scale.alikeCodeOther", "scale.alikeTalkOther"],
];

export const SIMILARITY_KEYS: readonly SimilarityKey[] = BELOW.flat();

/** The field of two domains, the same in either order; null on the diagonal. */
export function similarityKey(one: number, other: number): SimilarityKey | null {
  return BELOW[Math.max(one, other)]![Math.min(one, other)] ?? null;
}
