/** From a case to what the engine takes: a layer configuration and its input buffers (one lane). */
import { toF32 } from "#checkpoint/tensor.ts";
import { joinedBias } from "#model/joined-bias.ts";
import type { LayerConfig } from "#model/moe-layer.ts";
import { packSettings } from "#model/moe-layer.ts";
import type { CaseConfig } from "./case-config.ts";
import { isGated } from "./case-tensors.ts";
import type { LayerCase } from "./case-file.ts";

/**
 * The configuration of the one-lane layer of a case.
 * @throws for a case that `unsupportedField` names: it must not get this far.
 */
export function layerConfigOf({ config, tensors }: LayerCase): LayerConfig {
  return {
    lanes: 1,
    tokens: config.tokens,
    modelWidth: config.modelWidth,
    expertWidth: config.expertWidth,
    experts: config.experts,
    topK: config.topK,
    pickBefore: config.pickBefore,
    normalize: config.normalize,
    activation: computedActivation(config),
    sequences: config.sequences,
    gateBias: tensors.has("gate.bias"),
    expertBias: tensors.has("experts.up.bias"),
    logitsGiven: config.logitsGiven,
    auxConvention: computedAuxConvention(config),
    upstream: true,
  };
}

function computedActivation({ activation }: CaseConfig): LayerConfig["activation"] {
  if (activation === "relu2" || activation === "swiglu-clamped") throw new Error(`activation ${activation} is not computed`);
  return activation;
}

function computedAuxConvention({ objective }: CaseConfig): LayerConfig["auxConvention"] {
  if (objective.auxConvention === "sigmoidSequence") throw new Error("auxConvention sigmoidSequence is not computed");
  return objective.auxConvention;
}

/** Input buffers by the engine's names; reals of any stored type become float32, which holds them exactly. */
export function layerInputs({ config, tensors }: LayerCase): ReadonlyMap<string, Float32Array> {
  const inputs = new Map<string, Float32Array>();
  const copied = ["x", "upstream", "experts.up.weight", "experts.down.weight"];
  copied.push(config.logitsGiven ? "logits" : "gate.weight");
  if (isGated(config)) copied.push("experts.gate.weight");
  // A bias on given logits would have nothing to be added to.
  if (tensors.has("gate.bias") && !config.logitsGiven) copied.push("gate.bias");
  for (const name of copied) inputs.set(name, real({ tensors }, name));
  if (tensors.has("experts.up.bias")) {
    const gate = isGated(config) ? real({ tensors }, "experts.gate.bias") : null;
    inputs.set("experts.bias", joinedBias(real({ tensors }, "experts.up.bias"), gate, config.expertWidth));
    inputs.set("experts.down.bias", real({ tensors }, "experts.down.bias"));
  }
  const { auxCoefficient, zCoefficient } = config.objective;
  inputs.set("settings", packSettings([{ temperature: 1, routedScale: config.routedScale, auxCoefficient, zCoefficient }]));
  return inputs;
}

function real({ tensors }: Pick<LayerCase, "tensors">, name: string): Float32Array {
  const tensor = tensors.get(name);
  if (tensor === undefined) throw new Error(`case tensor ${name} is missing after the case was checked`);
  return toF32(tensor);
}
