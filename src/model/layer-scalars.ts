import { SCALARS } from "#ops/loss/scalars.ts";

type ObjectivePart = Extract<(typeof SCALARS)[number], `objective${string}`>;

/** Losses and load metrics of a forward pass; the objective is no property of the layer alone. */
export type LayerScalarName = Exclude<(typeof SCALARS)[number], ObjectivePart>;

const NAMES = SCALARS.filter((name): name is LayerScalarName => !name.startsWith("objective"));

/** The scalars of one lane by name, from the buffer `scalars` [L, 27]. */
export function layerScalars(values: ArrayLike<number>, lane = 0): Readonly<Record<LayerScalarName, number>> {
  const start = lane * SCALARS.length;
  const named = NAMES.map((name) => [name, values[start + SCALARS.indexOf(name)]!] as const);
  return Object.fromEntries(named) as Record<LayerScalarName, number>;
}
