/**
 * Keyed random numbers. A draw is a pure function of a key (seed and purpose) and
 * a pair of u32 counters such as (expert, element): nothing depends on what was
 * drawn before, so expert 5 has the same weights among 8 experts as among 64.
 */
import { normalQuantile } from "./normal-quantile.ts";
import { threefry } from "./threefry.ts";

/** A 64-bit Threefry key as two u32. */
export type RandomKey = readonly [number, number];

const TWO_TO_MINUS_32 = 1 / 4294967296;
const block = new Uint32Array(2);

/** FNV-1a over UTF-16 code units, low byte first. */
function hashText(text: string, start: number): number {
  let hash = start;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    hash = Math.imul(hash ^ (unit & 255), 0x01000193);
    hash = Math.imul(hash ^ (unit >>> 8), 0x01000193);
  }
  return hash >>> 0;
}

/** The key of one purpose under one seed. `seed` is a u32; `purpose` names what is drawn, e.g. "weights/up". */
export function randomKey(seed: number, purpose: string): RandomKey {
  // Two unrelated starts make 64 bits of hash, so two purposes do not collide in practice.
  threefry(seed >>> 0, 0, hashText(purpose, 0x811c9dc5), hashText(purpose, 0x9747b28c), block);
  return [block[0]!, block[1]!];
}

/** The key of one member of a numbered family, e.g. of one batch. `index` is a u32. */
export function foldKey(key: RandomKey, index: number): RandomKey {
  threefry(key[0], key[1], index >>> 0, 0x666f6c64, block);
  return [block[0]!, block[1]!];
}

/** 32 random bits at counter (a, b), both u32. Elements 2i and 2i+1 share one block. */
function bits(key: RandomKey, a: number, b: number): number {
  threefry(key[0], key[1], a, b >>> 1, block);
  return block[b & 1]!;
}

/** A uniform number in [0, 1) with 32 bits, at counter (a, b). */
export function uniform(key: RandomKey, a: number, b: number): number {
  return bits(key, a, b) * TWO_TO_MINUS_32;
}

/** A standard normal number at counter (a, b): the quantile of a 32-bit uniform, so |z| < 6.4. */
export function normal(key: RandomKey, a: number, b: number): number {
  return normalQuantile((bits(key, a, b) + 0.5) * TWO_TO_MINUS_32);
}

/** target[b] = scale * normal(key, a, b) for every b: the same numbers as one by one, at half the cost. */
export function fillNormal(target: Float32Array, key: RandomKey, a: number, scale: number): void {
  const [key0, key1] = key;
  const length = target.length;
  for (let b = 0; b < length; b += 2) {
    threefry(key0, key1, a, b >>> 1, block);
    target[b] = scale * normalQuantile((block[0]! + 0.5) * TWO_TO_MINUS_32);
    // A write past the end of an odd target is ignored by typed arrays.
    target[b + 1] = scale * normalQuantile((block[1]! + 0.5) * TWO_TO_MINUS_32);
  }
}

/** target[b] += scale * normal(key, a, b) for every b. */
export function addNormal(target: Float64Array, key: RandomKey, a: number, scale: number): void {
  const [key0, key1] = key;
  const length = target.length;
  for (let b = 0; b < length; b += 2) {
    threefry(key0, key1, a, b >>> 1, block);
    target[b]! += scale * normalQuantile((block[0]! + 0.5) * TWO_TO_MINUS_32);
    if (b + 1 < length) target[b + 1]! += scale * normalQuantile((block[1]! + 0.5) * TWO_TO_MINUS_32);
  }
}
