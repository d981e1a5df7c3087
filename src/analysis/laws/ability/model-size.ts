/** Model sizes written as text: as the source notes read them, and a corrected reading to offer beside it. */

/** The notes try the letters in this order; upper case alone counts. */
const SUFFIXES = [["T", 1e12], ["B", 1e9], ["M", 1e6]] as const;
/** What the notes' number parser takes: digits with single underscores between them, a fraction, an exponent, or a word. */
const DIGITS = String.raw`\d+(?:_\d+)*`;
const NUMBER = new RegExp(`^[+-]?(?:${DIGITS}\\.?(?:${DIGITS})?|\\.${DIGITS})(?:[eE][+-]?${DIGITS})?$`);
const ENDLESS = /^\+?inf(?:inity)?$/i;

/** Parameters as the notes read `text`: "13B", "0.35T", "7e9", " 7B ", "1_000B", "inf"; null where their parser fails. */
export function notesModelSize(text: string): number | null {
  const [letter, scale] = SUFFIXES.find(([each]) => text.includes(each)) ?? ["", 1];
  const rest = (letter === "" ? text : text.replaceAll(letter, "")).trim();
  if (ENDLESS.test(rest)) return Infinity;
  return NUMBER.test(rest) ? Number(rest.replaceAll("_", "")) * scale : null;
}

const ANY_CASE = { t: 1e12, b: 1e9, m: 1e6, k: 1e3 } as const;
const WRITTEN_SIZE = /(?:(\d+)\s*[x×]\s*)?(\d+(?:\.\d+)?)\s*([tbmk])(?![a-z])/i;

/**
 * Ours, not in the notes: the size meant by "7b", "13 B params", "Tiny-7B" or "8x7B"; null when there is none.
 * "8x7B" gives 56e9, the product; a real model of that name shares its attention and is smaller.
 */
export function correctedModelSize(text: string): number | null {
  const [, copies, size, letter] = WRITTEN_SIZE.exec(text) ?? [];
  if (size === undefined || letter === undefined) return null;
  const parameters = Number(copies ?? 1) * Number(size) * ANY_CASE[letter.toLowerCase() as keyof typeof ANY_CASE];
  return Number.isFinite(parameters) && parameters > 0 ? parameters : null;
}
