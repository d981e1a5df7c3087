import type { VerifiedCase } from "#state/verify-store.ts";

/** The largest error of a case as a share of its tolerance; null where nothing was compared. */
export function worstShare({ tensors }: Pick<VerifiedCase, "tensors">): number | null {
  const compared = tensors.filter(({ verdict }) => verdict !== "unsupported");
  if (compared.length === 0) return null;
  return Math.max(
    ...compared.map(({ maxRel, tolerance, verdict }) => {
      // An error that could not be measured is beyond any wall; an exact value has no tolerance to share.
      if (!Number.isFinite(maxRel)) return verdict === "fail" ? Infinity : 0;
      return maxRel === 0 ? 0 : maxRel / tolerance;
    }),
  );
}
