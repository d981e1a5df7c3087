/** Which tensors a moe-case/1 file holds, and with which shape and element type. */
import type { CaseConfig } from "./case-config.ts";

/** Reals may be stored in a narrower type than F32; ids and counts are I32; flags are U8. */
export type Kind = "real" | "integer" | "flag";

export const KIND_DTYPES: Readonly<Record<Kind, readonly string[]>> = {
  real: ["F32", "F16", "BF16"],
  integer: ["I32"],
  flag: ["U8"],
};

export interface TensorRow {
  readonly name: string;
  readonly kind: Kind;
  /** null: any extent (the vocabulary of a hash table). */
  readonly shape: readonly (number | null)[];
  readonly needed: boolean;
}

const GATED: ReadonlySet<string> = new Set(["swiglu", "geglu", "swiglu-clamped"]);

/** Activations that multiply a gate projection with the up projection. */
export function isGated(config: Pick<CaseConfig, "activation">): boolean {
  return GATED.has(config.activation);
}

/** Inputs: sizes T tokens, D model width, H expert width, E experts, Hs shared width. */
export function inputRows(config: CaseConfig): readonly TensorRow[] {
  const { tokens: T, modelWidth: D, expertWidth: H, experts: E, sharedWidth: Hs, router } = config;
  const gated = isGated(config);
  const rows: TensorRow[] = [
    real("x", [T, D]),
    real("experts.up.weight", [E, H, D]),
    real("experts.down.weight", [E, D, H]),
    real("upstream", [T, D]),
    real("gate.bias", [E], false),
    real("gate.choice_bias", [E], false),
    real("experts.up.bias", [E, H], false),
    real("experts.down.bias", [E, D], false),
  ];
  if (config.logitsGiven) rows.push(real("logits", [T, E]));
  else rows.push(real("gate.weight", [router === "soft" ? E * (config.slotsPerExpert ?? 1) : E, D]));
  if (gated) rows.push(real("experts.gate.weight", [E, H, D]), real("experts.gate.bias", [E, H], false));
  if (Hs > 0) {
    rows.push(real("shared.up.weight", [Hs, D]), real("shared.down.weight", [D, Hs]));
    if (gated) rows.push(real("shared.gate.weight", [Hs, D]));
    if (config.sharedGate) rows.push(real("shared.mix.weight", [1, D]));
  }
  if (router === "soft") rows.push(real("gate.scale", [1]));
  if (router === "hash") {
    rows.push({ name: "token.ids", kind: "integer", shape: [T], needed: true });
    rows.push({ name: "hash.table", kind: "integer", shape: [null, config.topK], needed: true });
  }
  return rows;
}

/** What a token-choice case expects of the forward pass. */
export function expectedRows(config: CaseConfig): readonly TensorRow[] {
  const { tokens: T, modelWidth: D, experts: E, topK: k } = config;
  return [
    real("expected.logits", [T, E], false),
    real("expected.scores", [T, E], false),
    { name: "expected.experts", kind: "integer", shape: [T, k], needed: false },
    real("expected.weights", [T, k], false),
    { name: "expected.kept", kind: "flag", shape: [T, k], needed: false },
    { name: "expected.load", kind: "integer", shape: [E], needed: false },
    real("expected.output", [T, D], false),
  ];
}

/** Expert biases come together or not at all. */
export function biasNames(config: CaseConfig): readonly string[] {
  const names = ["experts.up.bias", "experts.down.bias"];
  return isGated(config) ? [...names, "experts.gate.bias"] : names;
}

function real(name: string, shape: readonly number[], needed = true): TensorRow {
  return { name, kind: "real", shape, needed };
}
