/** Stored size of a quantised and pruned model. */
import { defineLaw } from "../law.ts";
import { BYTES, PARAMETERS, PLAIN, POSITIVE } from "../units.ts";
import { BITS, NOT_NEGATIVE } from "./serving-units.ts";

/** Bytes of `parameters` weights at `bitsPerWeight` bits each. */
export function storedBytes(parameters: number, bitsPerWeight: number): number {
  return (parameters * bitsPerWeight) / 8;
}

/** Pruned weights cost no bits of their own, but where they were must be stored: `sparseIndexBits` for every original weight. */
export const quantSize = defineLaw({
  id: "quant.size",
  systems: [11],
  inputs: {
    parameters: { ...POSITIVE, unit: PARAMETERS },
    bitsPerWeight: { ...POSITIVE, unit: BITS },
    // At 1 nothing would be left to store.
    pruningRatio: { kind: "number", min: 0, below: 1, unit: "share of weights removed", default: 0 },
    sparseIndexBits: { ...NOT_NEGATIVE, unit: "bits per original weight", default: 0 },
    baselineBits: { ...POSITIVE, unit: BITS, default: 16 },
  },
  outputs: { bytes: { unit: BYTES }, compressionRatio: { unit: PLAIN } },
  formula: String.raw`s = (1 - r)\,b + i, \qquad \text{bytes} = \frac{N s}{8}, \qquad \text{ratio} = \frac{b_0}{s}`,
  source: "derived",
  confidence: "derived",
  validRange: {},
  uncertainty: "real formats store scales: see their measured bits per weight",
  compute({ parameters, bitsPerWeight, pruningRatio, sparseIndexBits, baselineBits }) {
    const storedBits = (1 - pruningRatio) * bitsPerWeight + sparseIndexBits;
    return { bytes: storedBytes(parameters, storedBits), compressionRatio: baselineBits / storedBits };
  },
});
