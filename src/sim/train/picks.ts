/** Which experts each token goes to, block by block. */
import type { TensorData } from "#exec/executor.ts";
import { blockPrefix } from "#model/network.ts";
import type { LaneGroup } from "./lanes.ts";

/** Stands for "no expert". */
const NO_EXPERT = 255;

/** [N] of [T, k] experts, NO_EXPERT where a token has fewer; empty for a dense network. */
export type LanePicks = readonly Uint8Array[];

/** Experts choose tokens: the picks of a token are not ranked, and its heaviest expert stands for them. */
function expertsChoose({ layer }: LaneGroup): boolean {
  return layer.router === "expert-choice";
}

/** Buffers that `lanePicks` reads. */
export function pickBuffers(group: LaneGroup, blocks: number): readonly string[] {
  if (group.layer.experts === 1) return [];
  return Array.from({ length: blocks }, (_, block) => `${blockPrefix(block)}${expertsChoose(group) ? "weight" : "expert"}`);
}

/** The picks of every lane of a group. */
export function lanePicks(results: ReadonlyMap<string, TensorData>, group: LaneGroup, blocks: number, tokens: number): readonly LanePicks[] {
  const { lanes, layer } = group;
  const buffers = pickBuffers(group, blocks);
  return lanes.map((_, lane) => buffers.map((name) => {
    const all = results.get(name)!;
    const size = all.length / lanes.length;
    const own = all.subarray(lane * size, (lane + 1) * size);
    return expertsChoose(group) ? heaviest(own, tokens, layer.experts) : Uint8Array.from(own, (expert) => Math.min(expert, NO_EXPERT));
  }));
}

/** [T] the expert with the greatest weight of each token, of weights [T, E]. */
function heaviest(weights: TensorData, tokens: number, experts: number): Uint8Array {
  const owners = new Uint8Array(tokens).fill(NO_EXPERT);
  for (let token = 0; token < tokens; token++) {
    let most = 0;
    for (let expert = 0; expert < experts; expert++) {
      const weight = weights[token * experts + expert]!;
      if (weight > most) {
        most = weight;
        owners[token] = expert;
      }
    }
  }
  return owners;
}
