/** From a case to what the engine takes: a layer configuration and its input buffers (one lane). */
import { toF32 } from "#checkpoint/tensor.ts";
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
    inputs.set("experts.bias", joinedBias({ config, tensors }));
    inputs.set("experts.down.bias", real({ tensors }, "experts.down.bias"));
  }
  const { auxCoefficient, zCoefficient } = config.objective;
  inputs.set("settings", packSettings([{ temperature: 1, routedScale: config.routedScale, auxCoefficient, zCoefficient }]));
  return inputs;
}

/** [E, 2H]: the up bias of an expert, then its gate bias (zeros where the activation has no gate). */
function joinedBias({ config, tensors }: Pick<LayerCase, "config" | "tensors">): Float32Array {
  const { experts, expertWidth } = config;
  const up = real({ tensors }, "experts.up.bias");
  const gate = isGated(config) ? real({ tensors }, "experts.gate.bias") : new Float32Array(up.length);
  const joined = new Float32Array(2 * up.length);
  for (let e = 0; e < experts; e++) {
    const from = e * expertWidth;
    joined.set(up.subarray(from, from + expertWidth), 2 * from);
    joined.set(gate.subarray(from, from + expertWidth), 2 * from + expertWidth);
  }
  return joined;
}

function real({ tensors }: Pick<LayerCase, "tensors">, name: string): Float32Array {
  const tensor = tensors.get(name);
  if (tensor === undefined) throw new Error(`case tensor ${name} is missing after the case was checked`);
  return toF32(tensor);
}
