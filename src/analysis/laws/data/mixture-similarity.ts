/** A mixture of domains as a handful of texts, and how alike these are: what a Vendi score is taken of. */
import { LawError } from "../law-error.ts";

/**
 * Whole numbers in proportion to `weights` that sum to `items`: largest remainders, the earlier of equals first.
 * @throws LawError when no weight is above 0.
 */
export function textsPerDomain(weights: readonly number[], items: number): readonly number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (!(total > 0)) throw new LawError("weights", { id: "all-zero" }, { id: "one-weight" });
  const exact = weights.map((weight) => (weight / total) * items);
  const counts = exact.map(Math.floor);
  const missing = items - counts.reduce((sum, count) => sum + count, 0);
  const byRemainder = exact.map((_, i) => i).sort((a, b) => exact[b]! - counts[b]! - (exact[a]! - counts[a]!) || a - b);
  for (const i of byRemainder.slice(0, missing)) counts[i]!++;
  return counts;
}

/** Similarities of texts drawn in proportion to `weights`: those of their domains, `alike[i][j]`, with 1 within a domain. */
export function mixtureSimilarity(weights: readonly number[], alike: readonly (readonly number[])[], items: number): readonly (readonly number[])[] {
  const domains = textsPerDomain(weights, items).flatMap((count, domain) => Array.from({ length: count }, () => domain));
  return domains.map((domain) => domains.map((other) => alike[domain]![other]!));
}
