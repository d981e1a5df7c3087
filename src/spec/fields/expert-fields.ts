/** Rows of the configuration: what an expert computes. */
import { messages, type ConfigField } from "./field.ts";

export const EXPERT_FIELDS = {
  modelWidth: { kind: "integer", default: 64, min: 1, max: 4096, step: 8, unit: null, ...messages("modelWidth") },
  expertWidth: { kind: "integer", default: 128, min: 1, max: 4096, step: 8, unit: null, ...messages("expertWidth") },
  activation: {
    kind: "choice",
    default: "swiglu",
    choices: ["relu", "gelu", "gelu-tanh", "silu", "swiglu", "geglu", "relu2", "swiglu-clamped"],
    ...messages("activation"),
  },
  /** Constants of swiglu-clamped: limit 7, slope 1.702, up shift 1; or limit 10, slope 1, up shift 0. */
  clamp: { kind: "choice", default: "gpt-oss", choices: ["gpt-oss", "deepseek-v4"], ...messages("clamp") },
  /** Whether the weight multiplies what an expert says or what it hears. */
  weightOn: { kind: "choice", default: "output", choices: ["output", "input"], ...messages("weightOn") },
  /** Hidden width of the expert that every token uses; 0: there is none. */
  sharedWidth: { kind: "integer", default: 0, min: 0, max: 4096, step: 8, unit: null, ...messages("sharedWidth") },
  sharedGate: { kind: "choice", default: "off", choices: ["off", "on"], ...messages("sharedGate") },
} as const satisfies Record<string, ConfigField>;
