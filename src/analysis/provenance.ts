/**
 * Where a figure comes from: "primary" a vendor's document, "secondary" a page that cites it, "derived" computed
 * from such, "unverified" from memory or with sources in conflict.
 */
export type Confidence = "primary" | "secondary" | "derived" | "unverified";

/** Month in which the figures on hardware were compiled. */
export const HARDWARE_COMPILED = "2026-11";
