import { foldKey, uniform, type RandomKey } from "#num/random.ts";

/** Numbers of a lane in the buffer `draw`, u32 [L, 4]: the two halves of a step's key, then two unused. */
export const DRAW_PER_LANE = 4;

/** What a step's key is folded with, so that draws for different purposes are unrelated. */
export const PURPOSE = { jitter: 1, logits: 2, second: 3, seats: 4 } as const;

/** The key of one purpose in one lane. */
export function drawKey(draw: Uint32Array, lane: number, purpose: number): RandomKey {
  return foldKey([draw[lane * DRAW_PER_LANE]!, draw[lane * DRAW_PER_LANE + 1]!], purpose);
}

const TWO_TO_24 = 2 ** 24;

/** Uniform in [0, 1) with the first 24 bits of a draw: a float holds it exactly, so that decisions agree. */
export function uniform24(key: RandomKey, a: number, b: number): number {
  return Math.floor(uniform(key, a, b) * TWO_TO_24) / TWO_TO_24;
}
