/** Does a model fit into a device, and how fast does it talk there: two verdicts, not one. */
import { LawError } from "../law-error.ts";
import { defineLaw } from "../law.ts";
import { BYTES, PARAMETERS, POSITIVE, TEXT } from "../units.ts";
import { storedBytes } from "./quant-size.ts";
import { BITS, BYTES_PER_SECOND, NOT_NEGATIVE, SHARE, TOKENS_PER_SECOND } from "./serving-units.ts";

/** Batch 1: every token reads the active weights and the whole cache once; arithmetic is never the limit. */
export const fitAndSpeed = defineLaw({
  id: "edge.fitAndSpeed",
  systems: [11],
  inputs: {
    parameters: { ...POSITIVE, unit: PARAMETERS },
    activeParameters: { ...POSITIVE, unit: PARAMETERS },
    bitsPerWeight: { ...POSITIVE, unit: BITS },
    kvBytes: { ...NOT_NEGATIVE, unit: BYTES },
    memoryBytes: { ...POSITIVE, unit: BYTES },
    usableFraction: { ...SHARE, unit: "share of memory one program gets" },
    bandwidthBytesPerSecond: { ...POSITIVE, unit: BYTES_PER_SECOND },
    bandwidthShare: { ...SHARE, unit: "share of peak bandwidth reached" },
  },
  outputs: { modelBytes: { unit: BYTES }, fits: { unit: TEXT }, tokensPerSecond: { unit: TOKENS_PER_SECOND } },
  formula: String.raw`M = \frac{N b}{8}, \qquad M + \text{KV} \le m\,u, \qquad r = \frac{W s}{N_{\text{act}}\,b/8 + \text{KV}}`,
  source: "derived",
  confidence: "derived",
  validRange: {},
  uncertainty: "measured shares of peak bandwidth run from 0.42 to 0.86; the file format alone moves speed by 2x; phones throttle",
  compute({ parameters, activeParameters, bitsPerWeight, kvBytes, memoryBytes, usableFraction, bandwidthBytesPerSecond, bandwidthShare }) {
    if (activeParameters > parameters) throw new LawError("activeParameters", String(activeParameters), { id: "at-most-other", other: "parameters", most: parameters });
    const modelBytes = storedBytes(parameters, bitsPerWeight);
    return {
      modelBytes,
      fits: modelBytes + kvBytes <= memoryBytes * usableFraction,
      tokensPerSecond: (bandwidthBytesPerSecond * bandwidthShare) / (storedBytes(activeParameters, bitsPerWeight) + kvBytes),
    };
  },
});
