/**
 * Weights before the first step. Every draw is keyed by (seed, tensor, expert, element): expert e starts equal in every
 * arm and for every number of experts, so that two arms differ in what is studied and not in their luck.
 */
import { fillNormal, randomKey } from "#num/random.ts";
import type { NetworkConfig } from "#model/network.ts";
import { hasExpertRows } from "#model/optimizer.ts";
import type { Plan } from "#plan/plan.ts";
import { CHOICE_BIAS, killExperts, type RunChanges } from "./changes.ts";
import type { Lane } from "./lanes.ts";

/** Deviation of the router's weights: small, so that routing begins undecided. */
const GATE_DEVIATION = 0.02;

/** One lane's part of a trained input, from its name. Rows are experts where a tensor has them. */
function drawLane(target: Float32Array, name: string, seed: number, { layer, inputs }: NetworkConfig): void {
  const { modelWidth, expertWidth, experts } = layer;
  const deviation = deviationOf(name, { modelWidth, expertWidth, inputs });
  if (deviation === 0) return;
  const rows = hasExpertRows(name) || name.endsWith("gate.weight") ? experts : 1;
  const size = target.length / rows;
  const key = randomKey(seed, `train/${name}`);
  for (let row = 0; row < rows; row++) fillNormal(target.subarray(row * size, (row + 1) * size), key, row, deviation);
}

function deviationOf(name: string, { modelWidth, expertWidth, inputs }: { readonly modelWidth: number; readonly expertWidth: number; readonly inputs: number }): number {
  // RMSNorm divides by the length, and a point without an offset would lose its radius.
  if (name === "embed.bias") return 1;
  if (name === "embed.weight") return inputs <= 8 ? 1 : EMBEDDED_DEVIATION;
  if (name.endsWith("experts.up.weight") || name.endsWith("experts.gate.weight") || name === "head.weight") return 1 / Math.sqrt(modelWidth);
  if (name.endsWith("experts.down.weight")) return 1 / Math.sqrt(expertWidth);
  if (name.endsWith(".gate.weight")) return GATE_DEVIATION;
  return 0;
}

/** Inputs with many columns are one-hot: a row of the table is one token's vector. */
const EMBEDDED_DEVIATION = 1;

/** Every trained tensor and the choice bias of a plan, all lanes. */
export function initialWeights(plan: Plan, config: NetworkConfig, lanes: readonly Lane[], changes: RunChanges): ReadonlyMap<string, Float32Array> {
  const tensors = new Map<string, Float32Array>();
  for (const [name, { input, type, length }] of plan.buffers) {
    if (!input || type !== "f32" || /^(moments|velocity)\./.test(name)) continue;
    const choiceBias = name.endsWith(CHOICE_BIAS);
    // A frozen router has no next weight, and a first one all the same.
    if (!choiceBias && !name.endsWith(".gate.weight") && !plan.buffers.has(`next.${name}`)) continue;
    const target = new Float32Array(length);
    const size = length / lanes.length;
    lanes.forEach(({ seed }, lane) => {
      const part = target.subarray(lane * size, (lane + 1) * size);
      if (name.endsWith("norm.weight")) part.fill(1);
      else drawLane(part, name, seed, config);
    });
    if (choiceBias) killExperts(target, lanes, changes);
    tensors.set(name, target);
  }
  return tensors;
}
