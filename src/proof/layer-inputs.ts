/** From a case to what the engine takes: a layer configuration and its input buffers (one lane). */
import { toF32, toI32 } from "#checkpoint/tensor.ts";
import { joinedBias } from "#model/joined-bias.ts";
import { PLAIN_LAYER, type LayerConfig } from "#model/layer-config.ts";
import { DEFAULT_SETTINGS, packSettings } from "#model/settings.ts";
import { caseSeats, isGated } from "./case-tensors.ts";
import type { LayerCase } from "./case-file.ts";

/** The configuration of the one-lane layer of a case. */
export function layerConfigOf({ config, tensors }: LayerCase): LayerConfig {
  const { capacityFactor, dropOrder, dropKey, renormalizeAfterDrop, objective, groupScore } = config;
  const { tokens, modelWidth, expertWidth, experts, topK, router, score, pickBefore, normalize, groups, groupsKept } = config;
  const { activation, clamp, weightOn, sharedWidth, sharedGate, sequences, logitsGiven } = config;
  return {
    ...PLAIN_LAYER,
    tokens, modelWidth, expertWidth, experts, topK, router, score, pickBefore, normalize, groups, groupsKept,
    activation, clamp, weightOn, sharedWidth, sharedGate, sequences, logitsGiven,
    groupTop: groupScore === "max" ? 1 : 2,
    choiceBias: tensors.has("gate.choice_bias"),
    capacity: capacityFactor === null ? null : { seats: caseSeats(config), dropOrder, dropKey, renormalizeAfterDrop, routingGroups: 1 },
    slotsPerExpert: config.slotsPerExpert ?? PLAIN_LAYER.slotsPerExpert,
    sinkhornTolerance: config.sinkhornTolerance ?? PLAIN_LAYER.sinkhornTolerance,
    vocabulary: tensors.get("hash.table")?.shape[0] ?? 0,
    // A bias on given logits would have nothing to be added to.
    gateBias: tensors.has("gate.bias") && !logitsGiven,
    expertBias: tensors.has("experts.up.bias"),
    auxConvention: objective.auxConvention,
    upstream: true,
    gradients: [...tensors.keys()].some((name) => name.startsWith("expected.grad.")),
  };
}

const COPIED = [
  "x", "upstream", "logits", "gate.weight", "gate.bias", "gate.choice_bias", "gate.scale", "experts.up.weight", "experts.gate.weight",
  "experts.down.weight", "experts.down.bias", "shared.up.weight", "shared.gate.weight", "shared.down.weight", "shared.mix.weight",
] as const;

/**
 * Input buffers by the engine's names, those of `plan.buffers` that are inputs; reals of any stored type become float32,
 * which holds them exactly.
 * @throws if the plan needs an input that the checked case does not hold.
 */
export function layerInputs({ config, tensors }: LayerCase, needed: Iterable<string>): ReadonlyMap<string, Float32Array | Uint32Array> {
  const inputs = new Map<string, Float32Array | Uint32Array>();
  for (const name of COPIED) {
    const tensor = tensors.get(name);
    if (tensor !== undefined) inputs.set(name, toF32(tensor));
  }
  for (const name of ["token.ids", "hash.table"]) {
    const tensor = tensors.get(name);
    const integers = tensor === undefined ? null : toI32(tensor);
    if (integers?.ok === true) inputs.set(name, Uint32Array.from(integers.values));
  }
  const upBias = tensors.get("experts.up.bias");
  if (upBias !== undefined) {
    const gate = tensors.get("experts.gate.bias");
    inputs.set("experts.bias", joinedBias(toF32(upBias), isGated(config) && gate !== undefined ? toF32(gate) : null, config.expertWidth));
  }
  const { auxCoefficient, zCoefficient } = config.objective;
  inputs.set("settings", packSettings([{ ...DEFAULT_SETTINGS, routedScale: config.routedScale, auxCoefficient, zCoefficient }]));
  return new Map(Array.from(needed, (name) => {
    const data = inputs.get(name);
    if (data === undefined) throw new Error(`case tensor ${name} is missing after the case was checked`);
    return [name, data];
  }));
}
