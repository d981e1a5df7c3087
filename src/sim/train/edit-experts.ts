/** Experts of a run copied or exchanged: their rows in every tensor that has a row per expert, the optimiser's state included. */
import { hasExpertRows } from "#model/optimizer.ts";
import type { LaneTensors } from "./lane-tensors.ts";

export interface ExpertEdit {
  /** "clone": `to` becomes a copy of `from`, router row included; "swap": the two exchange their weights, and the router does not know. */
  readonly kind: "clone" | "swap";
  readonly from: number;
  readonly to: number;
}

/** One lane's tensors after an edit; what has no row per expert is shared with those before. */
export function editExperts(lane: LaneTensors, experts: number, { kind, from, to }: ExpertEdit): LaneTensors {
  const edited = new Map<string, Float32Array>();
  for (const [name, data] of lane) {
    // What the router knows of an expert: its row of weights and its choice bias.
    const routed = name.includes(".gate.");
    if (!hasExpertRows(name) && !(routed && kind === "clone")) {
      edited.set(name, data);
      continue;
    }
    edited.set(name, editRows(data, name, experts, { kind, from, to }));
  }
  return edited;
}

/** The optimiser keeps two values of each weight, one after the other. */
function editRows(data: Float32Array, name: string, experts: number, { kind, from, to }: ExpertEdit): Float32Array {
  const copy = Float32Array.from(data);
  const parts = name.startsWith("moments.") ? 2 : 1;
  const size = data.length / parts / experts;
  for (let part = 0; part < parts; part++) {
    const start = (part * data.length) / parts;
    const row = (expert: number): Float32Array => data.subarray(start + expert * size, start + (expert + 1) * size);
    copy.set(row(from), start + to * size);
    if (kind === "swap") copy.set(row(to), start + from * size);
  }
  return copy;
}
