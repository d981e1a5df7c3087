/**
 * Splits text into tokens by Unicode properties alone, the same way in every
 * engine that knows the characters (Intl.Segmenter may cut differently from
 * engine to engine).
 */

/** Joined to the character before: marks, variation selectors, joiners. */
const EXTEND = "[\\p{M}\\u200c\\u200d]";
/** Written without spaces, one character about as much as a word. */
const IDEOGRAPH = "[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}]";
const LETTER = `(?:(?!${IDEOGRAPH})[\\p{L}\\p{N}])`;
const PICTURE = "\\p{Extended_Pictographic}(?:\\ufe0f|\\p{Emoji_Modifier}|[\\u{e0020}-\\u{e007f}])*";

const TOKEN = new RegExp(
  [
    // Emoji first: keycaps start with a digit.
    "[0-9#*]\\ufe0f?\\u20e3",
    "\\p{Regional_Indicator}{2}",
    `${PICTURE}(?:\\u200d${PICTURE})*`,
    `${IDEOGRAPH}${EXTEND}*`,
    // A word may hold apostrophes and hyphens, but not end with one.
    `${LETTER}(?:${LETTER}|${EXTEND}|['’-](?=${LETTER}))*`,
    // Any other visible character with its marks; blanks and controls separate.
    `[^\\p{Z}\\p{C}]${EXTEND}*`,
  ].join("|"),
  "gu",
);

/** The tokens of a text in order, in Unicode normal form C and with their case; [] when there is nothing visible. */
export function tokenize(text: string): string[] {
  return text.normalize("NFC").match(TOKEN) ?? [];
}
