/** Rows of the configuration: where tokens and random numbers come from. */
import { DEFAULT_TEXT } from "../default-text.ts";
import { TEXT_LIMIT } from "../limits.ts";
import { messages, type ConfigField } from "./field.ts";

export const BATCH_FIELDS = {
  source: { kind: "choice", default: "text", choices: ["text", "clusters"], ...messages("source") },
  text: { kind: "text", default: DEFAULT_TEXT, maxLength: TEXT_LIMIT, ...messages("text") },
  tokens: { kind: "integer", default: 32, min: 1, max: 65_536, step: 1, unit: "unit.tokens", ...messages("tokens") },
  /** The batch is this many equal, contiguous texts, for balance losses per sequence. */
  sequences: { kind: "integer", default: 1, min: 1, max: 64, step: 1, unit: null, ...messages("sequences") },
  clusters: { kind: "integer", default: 16, min: 1, max: 256, step: 1, unit: "unit.clusters", ...messages("clusters") },
  /** Zipf exponent: cluster c is drawn in proportion to (c + 1)^-skew. */
  skew: { kind: "number", default: 0, min: 0, max: 4, step: 0.05, unit: null, ...messages("skew") },
  /** Deviation of a token from the centre of its cluster, in deviations of the centres. */
  noise: { kind: "number", default: 0.5, min: 0, max: 4, step: 0.05, unit: null, ...messages("noise") },
  /** "integer" draws gate and token vectors from small integers: logits are exact in any summation order, and ties real. */
  gateInit: { kind: "choice", default: "normal", choices: ["normal", "integer"], ...messages("gateInit") },
  seed: { kind: "integer", default: 7, min: 0, max: 4_294_967_295, step: 1, unit: null, ...messages("seed") },
} as const satisfies Record<string, ConfigField>;
