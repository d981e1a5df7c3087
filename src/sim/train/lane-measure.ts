/** What a pass over some tokens says of each lane. */
import type { TensorData } from "#exec/executor.ts";
import { knownScalars, layerScalars, type LayerScalarName } from "#model/layer-scalars.ts";
import { blockPrefix } from "#model/network.ts";
import type { Task } from "../tasks/task.ts";
import type { Lane, LaneGroup } from "./lanes.ts";

export interface LaneMeasure {
  readonly lane: Lane;
  /** Mean over the tokens, in nats or as a squared error. */
  readonly taskLoss: number;
  /** Share of right predictions; null for regression. */
  readonly accuracy: number | null;
  /** Picks of each expert, block by block: [N, E] */
  readonly load: Uint32Array;
  /** Balance loss per slot, 1 when even; this and the next three are means over the blocks, NaN where the arm has no such thing. */
  readonly aux: number;
  /** Mean squared log-sum-exp of the logits. */
  readonly z: number;
  /** Mean entropy of a token's scores, as a share of ln E. */
  readonly gateEntropy: number;
  /** Busiest ÷ mean load − 1. */
  readonly maxViolation: number;
  /** Euclidean norm of all gradients before clipping; NaN where nothing was trained. */
  readonly gradientNorm: number;
}

/** Buffers that `laneMeasures` reads. */
export function measuredBuffers(blocks: number, { kind }: Task, trained: boolean): readonly string[] {
  const perBlock = Array.from({ length: blocks }, (_, block) => [`${blockPrefix(block)}load`, `${blockPrefix(block)}scalars`]);
  return ["taskLoss", ...(kind === "classes" ? ["accuracy"] : []), ...(trained ? ["squares"] : []), ...perBlock.flat()];
}

export function laneMeasures(results: ReadonlyMap<string, TensorData>, { layer, lanes }: LaneGroup, blocks: number): readonly LaneMeasure[] {
  const { experts } = layer;
  const known = new Set<LayerScalarName>(experts === 1 ? [] : knownScalars(layer));
  return lanes.map((lane, index) => {
    const load = new Uint32Array(blocks * experts);
    const named: Readonly<Record<LayerScalarName, number>>[] = [];
    for (let block = 0; block < blocks; block++) {
      load.set(results.get(`${blockPrefix(block)}load`)!.subarray(index * experts, (index + 1) * experts), block * experts);
      named.push(layerScalars(results.get(`${blockPrefix(block)}scalars`)!, index));
    }
    const meanOf = (name: LayerScalarName): number => (known.has(name) ? named.reduce((sum, scalars) => sum + scalars[name], 0) / blocks : NaN);
    return {
      lane, load,
      taskLoss: results.get("taskLoss")![index]!,
      accuracy: results.get("accuracy")?.[index] ?? null,
      aux: meanOf("aux.perSlot"), z: meanOf("z"), gateEntropy: meanOf("gateEntropy.normalized"), maxViolation: meanOf("maxViolation"),
      gradientNorm: Math.sqrt(results.get("squares")?.[index] ?? NaN),
    };
  });
}
