/**
 * Word vectors without a model: the sum of one random vector per character
 * n-gram, so that words with common letters get similar vectors (the subword idea
 * of Bojanowski et al. 2017, section 3.2, with fixed instead of learned vectors).
 * They know spelling, not meaning.
 */
import { addNormal, randomKey } from "#num/random.ts";
import { writeUnitRms } from "./unit-rms.ts";

const SHORTEST = 2;
const LONGEST = 4;
/** Code points of a word that are read; longer words differ in their first ones or not at all. */
const WORD_LIMIT = 64;
/** Cached floats (32 MiB); beyond it the cache starts again. */
const CACHE_LIMIT = 8_388_608;

export interface TextVectorSettings {
  readonly seed: number;
  /** D, the length of a vector. */
  readonly modelWidth: number;
  /** Round to whole numbers in [-2, 2]. */
  readonly integer: boolean;
}

/** The n-grams of a word, n = 2 to 4 code points, case-folded, with ^ and $ as boundary marks. */
export function characterNgrams(word: string): string[] {
  const points = ["^", ...[...word.toLowerCase()].slice(0, WORD_LIMIT), "$"];
  const ngrams: string[] = [];
  for (let n = SHORTEST; n <= LONGEST; n++) {
    for (let start = 0; start + n <= points.length; start++) ngrams.push(points.slice(start, start + n).join(""));
  }
  return ngrams;
}

/**
 * A function from a word to its vector [D] of root-mean-square 1 (with `integer`
 * about 1). Vectors are cached; callers must not change them.
 */
export function createTextVectors(settings: TextVectorSettings): (word: string) => Float32Array {
  const { seed, modelWidth, integer } = settings;
  const cache = new Map<string, Float32Array>();
  return (word) => {
    const folded = word.toLowerCase();
    const cached = cache.get(folded);
    if (cached !== undefined) return cached;
    const sum = new Float64Array(modelWidth);
    for (const ngram of characterNgrams(folded)) addNormal(sum, randomKey(seed, `text/${ngram}`), 0, 1);
    const vector = new Float32Array(modelWidth);
    writeUnitRms(sum, vector, integer);
    if ((cache.size + 1) * modelWidth > CACHE_LIMIT) cache.clear();
    cache.set(folded, vector);
    return vector;
  };
}
