import { hasExpertRows } from "#model/optimizer.ts";
import type { Plan } from "#plan/plan.ts";
import type { RunChanges } from "./changes.ts";
import type { LaneGroup } from "./lanes.ts";

/** The inputs frozen.<tensor> [L, rows] of a plan: 1 where the weights of an expert stay as they are. Its row of the router is trained on. */
export function frozenRows(plan: Plan, { layer, lanes }: LaneGroup, { frozen }: RunChanges): ReadonlyMap<string, Float32Array> {
  const masks = new Map<string, Float32Array>();
  for (const [name, { input, length }] of plan.buffers) {
    if (!input || !name.startsWith("frozen.")) continue;
    const mask = new Float32Array(length);
    masks.set(name, mask);
    if (!hasExpertRows(name)) continue;
    lanes.forEach(({ arm }, lane) => {
      for (const { expert } of frozen.filter((each) => each.arm === arm)) mask[lane * layer.experts + expert] = 1;
    });
  }
  return masks;
}
