/** Golden files for tests: reading them, and making changed copies. */
import { readFileSync } from "node:fs";
import { encodeBf16, encodeF16 } from "#num/half.ts";
import { joinedBias } from "#model/joined-bias.ts";
import { SCALARS } from "#ops/loss/scalars.ts";
import { readSafetensors } from "#checkpoint/safetensors.ts";
import type { Tensor } from "#checkpoint/tensor.ts";
import { toF32, toF64 } from "#checkpoint/tensor.ts";
import { writeSafetensors } from "#checkpoint/write-safetensors.ts";
import type { LayerCase } from "#proof/case-file.ts";
import { readCase } from "#proof/case-file.ts";

/** Token-choice cases without drops, groups or a choice bias: their results are the expectations themselves. */
export const PLAIN_CASES = [
  "seed-softmax-renorm-gelu", "odd-shapes-k3-biases", "decode-one-token", "top1-renormalised", "mixtral-swiglu",
  "olmoe-no-renorm", "ties-lower-index-wins", "empty-expert", "fine-grained-64", "extreme-logits", "logits-given",
  "losses-only", "pick-on-logit-sum", "pick-on-logit-none",
] as const;

/** Every case of one layer. */
export const LAYER_CASES = [
  ...PLAIN_CASES, "switch-top1-capacity", "qwen2-gated-shared", "deepseek-v3", "gpt-oss-clamped-biases", "llama4-weight-on-input",
  "capacity-slot-major", "capacity-token-major", "capacity-probability", "capacity-probability-renorm", "capacity-slot-major-renorm",
  "expert-choice", "soft-mixture", "hash-table", "sinkhorn-top1", "one-expert-takes-all",
] as const;

export const TRAINING_CASES = ["train-adamw-aux", "train-bias-update"] as const;

export function goldenBytes(name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(new URL(`../golden/${name}.safetensors`, import.meta.url)));
}

interface OpenFile {
  readonly tensors: Map<string, Tensor>;
  readonly metadata: Map<string, string>;
}

/** A copy of a golden file after a change to its tensors or metadata. */
export function changed(name: string, change: (file: OpenFile) => void): Uint8Array<ArrayBuffer> {
  const file = readSafetensors(goldenBytes(name));
  if (!file.ok) throw new Error(file.reason);
  const open = { tensors: new Map(file.tensors), metadata: new Map(file.metadata) };
  change(open);
  return writeSafetensors(open.tensors, open.metadata);
}

/** A change of one field of the configuration. */
export function withConfig(name: string, fields: object): Uint8Array<ArrayBuffer> {
  return changed(name, ({ metadata }) => {
    metadata.set("config", JSON.stringify({ ...(JSON.parse(metadata.get("config")!) as object), ...fields }));
  });
}

/** A change of expected scalars. */
export function withScalars(name: string, scalars: object): Uint8Array<ArrayBuffer> {
  return changed(name, ({ metadata }) => {
    metadata.set("expected", JSON.stringify({ ...(JSON.parse(metadata.get("expected")!) as object), ...scalars }));
  });
}

/** A change of single elements of one tensor, in its own type. */
export function withElement(name: string, tensorName: string, index: number, value: number): Uint8Array<ArrayBuffer> {
  return changed(name, ({ tensors }) => {
    const tensor = tensors.get(tensorName)!;
    const bytes = new Uint8Array(tensor.bytes);
    const view = new DataView(bytes.buffer);
    if (tensor.dtype === "F64") view.setFloat64(index * 8, value, true);
    else if (tensor.dtype === "F32") view.setFloat32(index * 4, value, true);
    else if (tensor.dtype === "I32") view.setInt32(index * 4, value, true);
    else view.setUint8(index, value);
    tensors.set(tensorName, { ...tensor, bytes });
  });
}

/** Every F32 tensor rounded to F16 or BF16, inputs and expectations alike. */
export function inType(name: string, dtype: "F16" | "BF16"): Uint8Array<ArrayBuffer> {
  const encode = dtype === "F16" ? encodeF16 : encodeBf16;
  return changed(name, ({ tensors }) => {
    for (const [tensorName, tensor] of tensors) {
      if (tensor.dtype !== "F32") continue;
      const bytes = new Uint8Array(Uint16Array.from(toF32(tensor), encode).buffer);
      tensors.set(tensorName, { dtype, shape: tensor.shape, bytes });
    }
  });
}

/** @throws unless the bytes are a layer case the engine computes. */
export function layerOf(bytes: Uint8Array): LayerCase {
  const reading = readCase(bytes);
  if (reading.kind !== "layer") throw new Error(reading.kind === "unreadable" ? reading.problem.reason : reading.kind);
  return reading.layer;
}

function flawlessGradients({ config, tensors }: LayerCase): readonly (readonly [string, Float32Array])[] {
  const gradients = [...tensors].filter(([name]) => name.startsWith("expected.grad.")).map(([name, tensor]) => [name.slice("expected.".length), toF32(tensor)] as const);
  const named = new Map(gradients);
  const up = named.get("grad.experts.up.bias");
  return up === undefined ? gradients : [...gradients, ["grad.experts.bias", joinedBias(up, named.get("grad.experts.gate.bias") ?? null, config.expertWidth)]];
}

/** What a flawless backend gives: the expectations themselves, in the engine's buffers. */
export function flawlessResults(layer: LayerCase): Map<string, Float32Array | Uint32Array> {
  const tensor = (name: string): Tensor => layer.tensors.get(name)!;
  return new Map<string, Float32Array | Uint32Array>([
    ["logits", toF32(tensor("expected.logits"))],
    ["scores", toF32(tensor("expected.scores"))],
    ["expert", Uint32Array.from(toF64(tensor("expected.experts")))],
    ["weight", toF32(tensor("expected.weights"))],
    ["load", Uint32Array.from(toF64(tensor("expected.load")))],
    ["output", toF32(tensor("expected.output"))],
    // What the file does not state is compared with nothing.
    ["scalars", Float32Array.from(SCALARS, (name) => layer.scalars.get(name) ?? 0)],
    ...flawlessGradients(layer),
  ]);
}
