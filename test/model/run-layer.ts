import { planStep } from "#model/step.ts";
import { PLAIN_LAYER, type LayerConfig } from "#model/layer-config.ts";
import { DEFAULT_SETTINGS, packSettings, type LaneSettings } from "#model/settings.ts";
import { SCALARS } from "#ops/loss/scalars.ts";
import { fillNormal, randomKey } from "#num/random.ts";
import type { Plan } from "#plan/plan.ts";
import { referenceBuffers, runReferencePass } from "#plan/reference.ts";

export interface LayerRun {
  readonly plan: Plan;
  /** Values of a buffer. @throws if the plan has none of that name. */
  values(name: string): Float32Array | Uint32Array;
  scalar(name: (typeof SCALARS)[number]): number;
}

type Sizes = Pick<LayerConfig, "tokens" | "modelWidth" | "expertWidth" | "experts" | "topK">;

/** Runs one layer by the reference. Inputs that are not given are drawn, each under its own key. */
export function runLayer(
  config: Sizes & Partial<LayerConfig>,
  given: Readonly<Record<string, ArrayLike<number>>> = {},
  settings: Partial<LaneSettings> = {},
): LayerRun {
  const plan = planStep({ ...PLAIN_LAYER, ...config });
  const buffers = referenceBuffers(plan);
  for (const [name, { input }] of plan.buffers) {
    const target = buffers.get(name)!;
    const own = given[name];
    if (own !== undefined) target.set(own);
    else if (name === "settings") target.set(packSettings([{ ...DEFAULT_SETTINGS, ...settings }]));
    else if (input && target instanceof Float32Array) fillNormal(target, randomKey(5, name), 0, name.startsWith("experts") ? 0.3 : 1);
  }
  for (const pass of plan.passes) runReferencePass(pass, buffers);
  const values = (name: string): Float32Array | Uint32Array => {
    const found = buffers.get(name);
    if (found === undefined) throw new Error(`the plan has no buffer "${name}"`);
    return found;
  };
  return { plan, values, scalar: (name) => values("scalars")[SCALARS.indexOf(name)]! };
}

/** Layer sizes with given logits: nothing but routing is of interest. */
export function routingOf(logits: readonly (readonly number[])[], config: Partial<LayerConfig> = {}, given: Readonly<Record<string, ArrayLike<number>>> = {}, settings: Partial<LaneSettings> = {}): LayerRun {
  const experts = logits[0]!.length;
  return runLayer(
    { tokens: logits.length, modelWidth: 2, expertWidth: 2, experts, topK: 2, logitsGiven: true, upstream: true, ...config },
    { logits: logits.flat(), ...given }, settings,
  );
}
