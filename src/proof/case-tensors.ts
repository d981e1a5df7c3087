/** Which tensors a moe-case/1 file holds, and with which shape and element type. */
import { seatsPerExpert } from "#model/capacity.ts";
import type { CaseConfig } from "./case-config.ts";

/** Reals may be stored in a narrower type than F32; ids and counts are I32; flags are U8; losses of a training run are F64. */
export type Kind = "real" | "integer" | "flag" | "double";

export const KIND_DTYPES: Readonly<Record<Kind, readonly string[]>> = {
  real: ["F32", "F16", "BF16"],
  double: ["F64"],
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

/** What a case expects: decisions and values of its router, the output, and a gradient for every real input that has one. */
export function expectedRows(config: CaseConfig): readonly TensorRow[] {
  const { tokens: T, modelWidth: D, experts: E } = config;
  const columns = logitColumns(config);
  const gradients = inputRows(config).filter(({ name, kind }) => kind === "real" && !WITHOUT_GRADIENT.has(name));
  return [
    ...routedRows(config, columns),
    real("expected.logits", [T, columns], false),
    { name: "expected.load", kind: "integer", shape: [E], needed: false },
    real("expected.output", [T, D], false),
    ...gradients.map((row) => ({ ...row, name: `expected.grad.${row.name}`, needed: false })),
    real("expected.grad.logits", [T, columns], false),
  ];
}

const WITHOUT_GRADIENT: ReadonlySet<string> = new Set(["upstream", "gate.choice_bias", "logits"]);

function routedRows(config: CaseConfig, columns: number): readonly TensorRow[] {
  const { tokens: T, modelWidth: D, experts: E, topK: k } = config;
  switch (config.router) {
    case "soft":
      return [real("expected.dispatch", [T, columns], false), real("expected.combine", [T, columns], false), real("expected.slots", [columns, D], false)];
    case "expert-choice": {
      const C = caseSeats(config);
      return [
        real("expected.scores", [T, E], false),
        { name: "expected.tokens", kind: "integer", shape: [E, C], needed: false },
        real("expected.weights", [E, C], false),
        { name: "expected.perToken", kind: "integer", shape: [T], needed: false },
      ];
    }
    case "token-choice":
    case "hash":
    case "sinkhorn":
      return [
        real("expected.scores", [T, E], false),
        { name: "expected.experts", kind: "integer", shape: [T, k], needed: false },
        real("expected.weights", [T, k], false),
        { name: "expected.kept", kind: "flag", shape: [T, k], needed: false },
      ];
  }
}

function logitColumns({ router, experts, slotsPerExpert }: CaseConfig): number {
  return router === "soft" ? experts * (slotsPerExpert ?? 1) : experts;
}

/** C of a case with a capacity. */
export function caseSeats(config: CaseConfig): number {
  const { capacityFactor, capacityRounding, capacityCountsSlots } = config;
  return seatsPerExpert({ capacityFactor: capacityFactor ?? 0, capacityRounding, capacityCountsSlots, minimumCapacity: 1 }, config);
}

/** Expert biases come together or not at all. */
export function biasNames(config: CaseConfig): readonly string[] {
  const names = ["experts.up.bias", "experts.down.bias"];
  return isGated(config) ? [...names, "experts.gate.bias"] : names;
}

function real(name: string, shape: readonly number[], needed = true): TensorRow {
  return { name, kind: "real", shape, needed };
}
