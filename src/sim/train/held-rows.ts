import type { Plan } from "#plan/plan.ts";
import type { RunChanges } from "./changes.ts";
import type { LaneGroup } from "./lanes.ts";

/** The inputs hold.<tensor> [L, rows] of a plan: 1 where an expert's row stays as it is. */
export function heldRows(plan: Plan, { layer, lanes }: LaneGroup, { held }: RunChanges): ReadonlyMap<string, Float32Array> {
  const masks = new Map<string, Float32Array>();
  for (const [name, { input, length }] of plan.buffers) {
    if (!input || !name.startsWith("hold.")) continue;
    const mask = new Float32Array(length);
    if (length === lanes.length * layer.experts && name.includes("experts.")) {
      lanes.forEach(({ arm }, lane) => {
        for (const { expert } of held.filter((each) => each.arm === arm)) mask[lane * layer.experts + expert] = 1;
      });
    }
    masks.set(name, mask);
  }
  return masks;
}
