/** Tensors of a group, [L, …], against those of one lane. */
import type { Plan } from "#plan/plan.ts";

/** What one lane carries from step to step, by name. */
export type LaneTensors = ReadonlyMap<string, Float32Array>;

/** One lane of tensors that each begin with the lanes. */
export function splitLanes(tensors: ReadonlyMap<string, Float32Array | Uint32Array>, lanes: number): readonly LaneTensors[] {
  return Array.from({ length: lanes }, (_, lane) => {
    const own = new Map<string, Float32Array>();
    for (const [name, data] of tensors) {
      const size = data.length / lanes;
      own.set(name, Float32Array.from(data.subarray(lane * size, (lane + 1) * size)));
    }
    return own;
  });
}

/**
 * The named tensors of all lanes together. What a lane lacks is taken from `initial`, [L, …], or is 0.
 * @throws if a lane's tensor has another size.
 */
export function joinLanes(lanes: readonly LaneTensors[], names: readonly string[], initial: ReadonlyMap<string, Float32Array>, { buffers }: Plan): ReadonlyMap<string, Float32Array> {
  const joined = new Map<string, Float32Array>();
  for (const name of names) {
    const { length } = buffers.get(name)!;
    const size = length / lanes.length;
    const all = Float32Array.from(initial.get(name) ?? new Float32Array(length));
    lanes.forEach((lane, index) => {
      const own = lane.get(name);
      if (own === undefined) return;
      if (own.length !== size) throw new Error(`${name}: ${own.length} elements, the network has ${size}`);
      all.set(own, index * size);
    });
    joined.set(name, all);
  }
  return joined;
}
