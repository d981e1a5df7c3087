/** Short texts that stand inside pictures. */
import { formatNumber } from "#i18n/format.ts";
import { expertLabel } from "./expert-identity.ts";

const SEGMENTS = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** A share in [0, 1] without its leading zero: .41; "<.01" rather than a false zero. */
export function shareLabel(value: number): string {
  if (!Number.isFinite(value)) return "—";
  if (value > 0 && value < 0.005) return "<.01";
  if (value >= 0.995) return value.toFixed(2);
  return value === 0 ? "0" : value.toFixed(2).slice(1);
}

/** A weight beside a mark: as a share below 1, else with one decimal, so that it stays as short. */
export function weightLabel(weight: number): string {
  return weight < 0.995 ? shareLabel(weight) : formatNumber(weight, 1);
}

/** Columns of a monospaced face: wide scripts and pictures take two. */
export function columnsOf(character: string): number {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Extended_Pictographic}\u3000-\u303f\uff00-\uff60]/u.test(
    character,
  )
    ? 2
    : 1;
}

/** A word cut to a number of columns, never inside a character that is written as several. */
export function fitLabel(word: string, columns: number): string {
  let used = 0;
  let kept = "";
  // A pasted "word" may be a megabyte long: only its beginning can be shown.
  for (const { segment } of SEGMENTS.segment(word.slice(0, 16 * columns))) {
    const size = columnsOf(segment);
    if (used + size > columns) return `${kept.replace(/.$/u, "")}…`;
    kept += segment;
    used += size;
  }
  return kept;
}

/** The name of a column of scores: its expert, and where an expert has several slots also the number of the slot from 1. */
export function slotLabel(column: number, slotsPerExpert: number): string {
  const name = expertLabel(Math.floor(column / slotsPerExpert));
  return slotsPerExpert === 1 ? name : `${name}·${(column % slotsPerExpert) + 1}`;
}

/** The fair share: a whole number when it is one. */
export function fairText(fairShare: number): string {
  return formatNumber(fairShare, Number.isInteger(fairShare) ? 0 : 1);
}
