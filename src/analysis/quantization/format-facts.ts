/** What is known of one file format: real bits per weight, and how much quality it cost where that was measured. */
import { BITS_PER_WEIGHT, PERPLEXITY_RISE } from "./quantized-formats.ts";

export interface FormatFacts {
  readonly bitsPerWeight: number;
  /** Model whose file was weighed; "" for plain 16 bits. */
  readonly weighedOn: string;
  /** null: not measured in the tables here. */
  readonly perplexityRisePercent: number | null;
  /** "" where nothing was measured. */
  readonly measuredOn: string;
}

const PLAIN: FormatFacts = { bitsPerWeight: 16, weighedOn: "", perplexityRisePercent: 0, measuredOn: "" };

/** The first table entry of each kind; undefined for a format that was never weighed. */
export function formatFacts(format: string): FormatFacts | undefined {
  if (format === "F16") return PLAIN;
  const bits = BITS_PER_WEIGHT.find((row) => row.format === format);
  if (bits === undefined) return undefined;
  const rise = PERPLEXITY_RISE.find((row) => row.format === format);
  return { bitsPerWeight: bits.bitsPerWeight, weighedOn: bits.model, perplexityRisePercent: rise?.risePercent ?? null, measuredOn: rise?.model ?? "" };
}
