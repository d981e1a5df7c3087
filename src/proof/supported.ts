import type { CaseConfig } from "./case-config.ts";

/** A setting of a case that the engine does not compute. */
export interface Unsupported {
  readonly field: string;
  readonly value: string;
}

/** Scope of the engine: the settings it computes. Anything else is refused by name, never approximated. */
const COMPUTED = {
  router: ["token-choice"],
  score: ["softmax"],
  groups: [1],
  activation: ["relu", "gelu", "gelu-tanh", "silu", "swiglu", "geglu"],
  weightOn: ["output"],
  sharedWidth: [0],
  capacityFactor: [null],
} as const satisfies { readonly [F in keyof CaseConfig]?: readonly CaseConfig[F][] };

/**
 * The first setting outside the engine's scope, or null where all can be computed.
 * @param tensorNames names present in the file: `gate.choice_bias` is a feature switched on by a tensor.
 */
export function unsupportedField(config: CaseConfig, tensorNames: Iterable<string>): Unsupported | null {
  for (const [field, computed] of Object.entries(COMPUTED)) {
    const value = config[field as keyof typeof COMPUTED];
    if (!(computed as readonly unknown[]).includes(value)) return { field, value: String(value) };
  }
  for (const name of tensorNames) {
    if (name === "gate.choice_bias") return { field: name, value: "present" };
  }
  if (config.objective.auxConvention === "sigmoidSequence") {
    return { field: "objective.auxConvention", value: config.objective.auxConvention };
  }
  return null;
}

/** `field=value`, the form in which a command line and a receipt state it. */
export function describeUnsupported({ field, value }: Unsupported): string {
  return `${field}=${value}`;
}
