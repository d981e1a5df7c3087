/** Speeds of decoding one sequence that others measured. The file format alone moves them by 2x: show a band. */
import measurements from "./decode-measurements.json";
import type { Confidence } from "../provenance.ts";

export interface DecodeMeasurement {
  readonly deviceId: string;
  readonly model: string;
  readonly quantization: string | null;
  readonly runtime: string | null;
  readonly batch: number;
  readonly tokensPerSecond: number;
  /** Tokens/s times model bytes over peak bandwidth; null where the size of the file is unknown. */
  readonly bandwidthShare: number | null;
  readonly source: string;
  readonly confidence: Confidence;
}

// The test of this table checks every record, field by field, against the type.
export const DECODE_MEASUREMENTS = measurements as readonly unknown[] as readonly DecodeMeasurement[];
