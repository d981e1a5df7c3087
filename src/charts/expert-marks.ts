/** Experts with an identity of their own: colour, mark and label travel together. Beyond these, position and label. */
export const IDENTIFIED_EXPERTS = 8;

/** Fill of an expert's marks and ribbons, as a CSS value. */
export function expertColour(expert: number, experts: number): string {
  return experts <= IDENTIFIED_EXPERTS ? `var(--expert-${expert})` : "var(--rule)";
}

/** Outlines of the marks ● ■ ▲ ◆ ▼ ✚ ⬟ ★ in a square from −6 to 6; drawn, because font glyphs differ. */
export const EXPERT_MARKS: readonly string[] = [
  "M0-5.5a5.5 5.5 0 1 0 .01 0z",
  "M-5-5h10v10h-10z",
  "M0-6 6 5H-6z",
  "M0-6.5 6 0 0 6.5-6 0z",
  "M0 6 6-5H-6z",
  "M-2-6h4v4h4v4h-4v4h-4v-4h-4v-4h4z",
  "M0-6 5.7-1.9 3.5 4.9h-7L-5.7-1.9z",
  "M0-6.5 1.8-2.4 6.2-2 2.9 1 3.9 5.4 0 3.1-3.9 5.4-2.9 1-6.2-2l4.4-.4z",
];
