import { expect, test } from "vitest";
import { tokenize } from "#sim/sources/tokenize.ts";

test.each([
  ["words and punctuation", "The cat, it's well-known.", ["The", "cat", ",", "it's", "well-known", "."]],
  ["numbers", "3.5 km in 2024", ["3", ".", "5", "km", "in", "2024"]],
  ["Han and Kana, one by one", "灯塔 ひカ。ok灯", ["灯", "塔", "ひ", "カ", "。", "ok", "灯"]],
  ["voiced Kana kept whole", "か\u3099\u304b", ["\u304c", "か"]],
  ["Hangul words", "등대 빛", ["등대", "빛"]],
  ["right-to-left words with marks", "שָׁלוֹם مَرحبا", ["שָׁלוֹם".normalize("NFC"), "مَرحبا".normalize("NFC")]],
  ["a Devanagari word with vowel signs", "नमस्ते जी", ["नमस्ते", "जी"]],
  ["composed and decomposed letters alike", "cafe\u0301 caf\u00e9", ["caf\u00e9", "caf\u00e9"]],
  ["joined emoji, skin tones, flags, keycaps", "👩‍🚀👍🏽🇩🇪🇨🇳1️⃣❤️", ["👩‍🚀", "👍🏽", "🇩🇪", "🇨🇳", "1️⃣", "❤️"]],
  ["quotes and hyphens at the edge of a word", "'tis - rock-'n'", ["'", "tis", "-", "rock", "-", "'", "n", "'"]],
  ["symbols", "a+b=€5", ["a", "+", "b", "=", "€", "5"]],
  ["nothing visible", " \n\t\u200b\u0000", []],
  ["half of a surrogate pair", "a\ud83d b", ["a", "b"]],
])("%s", (_, text, expected) => {
  expect(tokenize(text)).toEqual(expected);
});

test("loses no visible character", () => {
  const text = "Mix 灯 of: שלום, 👩‍🚀 and e\u0301!";
  expect(tokenize(text).join("")).toBe(text.normalize("NFC").replaceAll(" ", ""));
});

test("a megabyte of the worst text takes less than a second", () => {
  const start = performance.now();
  for (const unit of ["a-", "\u0301", "👍\u200d", "'", "灯"]) tokenize(unit.repeat(500_000 / unit.length));
  expect(performance.now() - start).toBeLessThan(1000);
});
