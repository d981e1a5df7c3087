import { roundedLoss } from "#analysis/precision.ts";
import { ptqDegradation } from "#analysis/laws/inference/kumar.ts";
import { spaced, type Curve, type CurveMark } from "#charts/curve.ts";
import { formatAmount } from "#i18n/format.ts";
import { numberOf } from "../topic/answer.ts";

export const ROUNDING_TOKENS = [1e9, 1e13] as const;
const FITTED = ptqDegradation.validRange.tokens!;
/** Drawn beside the visitor's own. */
const BITS = [3, 4, 6];

/** Loss against training tokens, once as trained and once rounded to a few bits. */
export function roundingCurves(parameters: number, chosen: number, words: { readonly none: string; readonly bits: (bits: number) => string }): readonly Curve[] {
  const places = spaced(ROUNDING_TOKENS[0], ROUNDING_TOKENS[1], 81, true);
  const curve = (id: string, label: string, bits: number | null): Curve => ({
    id, label, style: "published", strong: bits === chosen, fitted: FITTED, points: places.map((x) => ({ x, y: roundedLoss(parameters, x, bits) })),
  });
  const bits = [...new Set([...BITS, chosen])].toSorted((a, b) => a - b);
  return [curve("none", words.none, null), ...bits.map((each) => curve(`bits${each}`, words.bits(each), each))];
}

/** Where more training stops helping the rounded model. */
export function criticalMarks(parameters: number, chosen: number): readonly CurveMark[] {
  return [...new Set([...BITS, chosen])].map((bits) => {
    const x = numberOf("kumar.ptqDegradation", { parameters, tokens: 1, postBits: bits }, "criticalTokens");
    return { id: `bits${bits}`, label: formatAmount(x, 2), x, y: roundedLoss(parameters, x, bits) };
  });
}
