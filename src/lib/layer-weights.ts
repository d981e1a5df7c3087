import { joinedBias } from "#model/joined-bias.ts";
import type { LayerConfig } from "#model/layer-config.ts";
import type { Plan } from "#plan/plan.ts";
import { InputError } from "./input-error.ts";

/** Row-major, stored [outputs, inputs]. E experts, D model width, H expert width. */
export interface MoeLayerWeights {
  /** [E, D] */
  readonly "gate.weight": Float32Array;
  /** [E], part of the logits. */
  readonly "gate.bias"?: Float32Array;
  /** [E, H, D] */
  readonly "experts.up.weight": Float32Array;
  /** [E, H, D], for the activations "swiglu" and "geglu" and for no other. */
  readonly "experts.gate.weight"?: Float32Array;
  /** [E, D, H] */
  readonly "experts.down.weight": Float32Array;
  /** [E, H]; the biases of the experts come together or not at all. */
  readonly "experts.up.bias"?: Float32Array;
  /** [E, H], with the biases of a gated activation. */
  readonly "experts.gate.bias"?: Float32Array;
  /** [E, D] */
  readonly "experts.down.bias"?: Float32Array;
}

type WeightName = keyof MoeLayerWeights;

const KNOWN: readonly string[] = [
  "gate.weight", "gate.bias", "experts.up.weight", "experts.gate.weight", "experts.down.weight",
  "experts.up.bias", "experts.gate.bias", "experts.down.bias",
] satisfies readonly WeightName[];

/** Which optional biases a set of weights holds. @throws InputError for what is no set of weights. */
export function biasesOf(weights: MoeLayerWeights): Pick<LayerConfig, "gateBias" | "expertBias"> {
  if (typeof weights !== "object" || weights === null) throw new InputError("weights", String(weights), "an object");
  const unknown = Object.keys(weights).find((name) => !KNOWN.includes(name));
  if (unknown !== undefined) throw new InputError("weights", `given the tensor "${unknown}"`, `made of ${KNOWN.join(", ")}`);
  return {
    gateBias: weights["gate.bias"] !== undefined,
    expertBias: weights["experts.up.bias"] !== undefined || weights["experts.down.bias"] !== undefined,
  };
}

/**
 * The weights as the plan's inputs.
 * @throws InputError for the first tensor that is missing, superfluous, of another length, or not finite.
 */
export function weightInputs(plan: Plan, config: LayerConfig, weights: MoeLayerWeights): ReadonlyMap<string, Float32Array> {
  const inputs = new Map<string, Float32Array>();
  const { experts, expertWidth } = config;
  const gated = plan.buffers.has("experts.gate.weight");
  const plain = ["gate.weight", "gate.bias", "experts.up.weight", "experts.gate.weight", "experts.down.weight", "experts.down.bias"] as const;
  for (const name of plain) {
    const buffer = plan.buffers.get(name);
    if (buffer === undefined) refuse(weights, name, config);
    else inputs.set(name, requireValues(name, weights[name], buffer.length));
  }
  if (!config.expertBias || !gated) refuse(weights, "experts.gate.bias", config);
  if (!config.expertBias) return inputs;
  const up = requireValues("experts.up.bias", weights["experts.up.bias"], experts * expertWidth);
  const gate = gated ? requireValues("experts.gate.bias", weights["experts.gate.bias"], experts * expertWidth) : null;
  return inputs.set("experts.bias", joinedBias(up, gate, expertWidth));
}

/** A tensor that nothing would read is a mistake, not a detail. */
function refuse(weights: MoeLayerWeights, name: WeightName, { activation }: LayerConfig): void {
  if (weights[name] !== undefined) throw new InputError(name, "given", `absent for activation ${activation} with these biases`);
}

/** @throws InputError unless the values are a Float32Array of that length with finite elements only. */
export function requireValues(name: string, values: unknown, length: number): Float32Array {
  if (values === undefined) throw new InputError(name, "missing", `a Float32Array of ${length} elements`);
  if (!(values instanceof Float32Array)) throw new InputError(name, typeof values, `a Float32Array of ${length} elements`);
  if (values.length !== length) throw new InputError(name, `${values.length} elements long`, `${length} elements long`);
  const at = values.findIndex((value) => !Number.isFinite(value));
  if (at >= 0) throw new InputError(`${name}[${at}]`, String(values[at]), "a finite number");
  return values;
}
