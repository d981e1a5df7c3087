/** Rows of the configuration: randomness in the router. */
import { messages, type ConfigField } from "./field.ts";

export const NOISE_FIELDS = {
  /** ε: the router sees x · U(1 − ε, 1 + ε), the experts see x. */
  inputJitter: { kind: "number", default: 0, min: 0, max: 0.5, step: 0.01, unit: null, ...messages("inputJitter") },
  /** "normal" enters picks and weights, "gumbel" the picks alone. */
  logitNoise: { kind: "choice", default: "none", choices: ["none", "normal", "gumbel"], ...messages("logitNoise") },
  /** Deviation of the normal noise, times the number of experts (V-MoE). */
  noiseScale: { kind: "number", default: 1, min: 0, max: 10, step: 0.1, unit: null, ...messages("noiseScale") },
} as const satisfies Record<string, ConfigField>;
