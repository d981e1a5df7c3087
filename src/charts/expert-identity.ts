/**
 * How an expert is told apart: mark, colour and label together up to eight
 * experts; above that place and label, and a colour only for the one in focus.
 */

/** Experts that have a mark and a colour of their own. */
export const IDENTITY_LIMIT = 8;

/** Outlines of the eight marks in a box from -1 to 1, y downwards, of about equal area; drawn, because font glyphs differ. */
export const MARK_PATHS = [
  "M.9 0A.9.9 0 1 1-.9 0A.9.9 0 1 1 .9 0Z",
  "M-.8-.8H.8V.8H-.8Z",
  "M0-1L1 .75H-1Z",
  "M0-1.05L.95 0L0 1.05L-.95 0Z",
  "M0 1L-1-.75H1Z",
  "M-.36-1H.36V-.36H1V.36H.36V1H-.36V.36H-1V-.36H-.36Z",
  "M0-1L.951-.309L.588.809H-.588L-.951-.309Z",
  "M0-1.1L.282-.389L1.046-.34L.457.148L.647.89L0 .48L-.647.89L-.457.148L-1.046-.34L-.282-.389Z",
] as const;

/** The identity (0 to 7) that an expert shows, or null for one of many that is not in focus. */
export function identityOf(expert: number, experts: number, focused: number | null): number | null {
  if (experts <= IDENTITY_LIMIT) return expert;
  return expert === focused ? 0 : null;
}

/** The colour of an identity as a CSS value; grey without one. */
export function identityColour(identity: number | null): string {
  return identity === null ? "var(--rule)" : `var(--expert-${identity})`;
}

/** The name of an expert in every language. */
export function expertLabel(expert: number): string {
  return `E${expert}`;
}
