/** How many experts there are and how many a token uses: the bounds laws share. */
import { LawError } from "../law-error.ts";
import { COUNT } from "../units.ts";

export const EXPERTS = { ...COUNT, unit: "experts" } as const;
export const TOP_K = { ...COUNT, unit: "experts per token" } as const;

/** @throws LawError when a token would use more experts than there are. */
export function checkTopK(topK: number, experts: number): void {
  if (topK > experts) throw new LawError("topK", String(topK), { id: "at-most-experts", experts });
}
