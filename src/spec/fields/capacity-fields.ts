/** Rows of the configuration: seats per expert, and who loses when they run out. */
import { messages, type ConfigField } from "./field.ts";

export const CAPACITY_FIELDS = {
  capacity: { kind: "choice", default: "dropless", choices: ["dropless", "limited"], ...messages("capacity") },
  capacityFactor: { kind: "number", default: 1.25, min: 0.1, max: 16, step: 0.05, unit: null, ...messages("capacityFactor") },
  capacityRounding: { kind: "choice", default: "ceil", choices: ["ceil", "floor", "round"], ...messages("capacityRounding") },
  /** Whether a token that visits k experts counts k times. */
  capacityCounts: { kind: "choice", default: "slots", choices: ["slots", "tokens"], ...messages("capacityCounts") },
  minimumCapacity: { kind: "integer", default: 1, min: 1, max: 64, step: 1, unit: null, ...messages("minimumCapacity") },
  dropOrder: {
    kind: "choice",
    default: "slot-major",
    choices: ["slot-major", "token-major", "probability", "random", "batch-priority"],
    ...messages("dropOrder"),
  },
  /** What "probability" ranks by. */
  dropKey: { kind: "choice", default: "score", choices: ["score", "weight"], ...messages("dropKey") },
  /** Whether the kept slots of a token take over the weight of its dropped ones. */
  afterDrop: { kind: "choice", default: "keep", choices: ["keep", "renormalize"], ...messages("afterDrop") },
  /** The tokens are this many equal groups, each with seats of its own. */
  routingGroups: { kind: "integer", default: 1, min: 1, max: 64, step: 1, unit: null, ...messages("routingGroups") },
} as const satisfies Record<string, ConfigField>;
