/** How the lines of a curve chart are drawn: told apart by dash and weight, never by colour alone. */
import type { Curve } from "./curve.ts";

export interface Stroke {
  readonly stroke: string;
  readonly dash: string;
  readonly width: number;
}

interface Family {
  readonly stroke: string;
  readonly width: number;
  /** Of the first, second … curve of the style. Each family keeps its character: computed stays nearly solid, published dotted, notes dashed. */
  readonly dashes: readonly string[];
}

const FAMILIES: Readonly<Record<Curve["style"], Family>> = {
  computed: { stroke: "var(--ink)", width: 2, dashes: ["", "14 3", "14 3 3 3", "14 3 3 3 3 3"] },
  published: { stroke: "var(--ink)", width: 2, dashes: ["2 2", "7 3 2 3", "1 4", "2 2 2 6", "7 3 2 3 2 3"] },
  notes: { stroke: "var(--second)", width: 2, dashes: ["8 4", "8 4 3 4"] },
  quiet: { stroke: "var(--rule)", width: 1, dashes: ["", "5 3", "1 3"] },
};

/** What a curve without a name is drawn with, and lines beyond the range of a fit. */
export const QUIET: Stroke = { stroke: FAMILIES.quiet.stroke, width: FAMILIES.quiet.width, dash: "" };

/** A line across at one value of an axis. */
export const RULE: Stroke = { stroke: "var(--ink)", dash: "3 2", width: 1 };

/** One stroke per curve. Curves of one style differ by their dash; without names there is nothing to tell apart. */
export function strokesOf(curves: readonly Curve[]): readonly Stroke[] {
  return curves.map(({ style, strong, label }, index) => {
    const { stroke, width, dashes } = FAMILIES[style];
    if (style === "quiet" && label === "") return QUIET;
    const before = curves.slice(0, index).filter((curve) => curve.style === style && curve.label !== "").length;
    return { stroke, dash: dashes[before % dashes.length]!, width: width + (strong === true ? 1 : 0) };
  });
}
