/** How far two implementations of the same layer may lie apart, as the case format says. */
import type { Dtype } from "#checkpoint/tensor.ts";
import { BACKEND_TOLERANCE, FLOOR, OBJECTIVE_FLOOR, SCALAR_FLOOR, storageRoundoff } from "./tolerance.ts";

interface PairTolerance {
  readonly forward: number;
  readonly gradient: number;
  readonly scalar: number;
  readonly objective: number;
}

/** By the arithmetic of the less exact of the two. */
export const PAIR_TOLERANCES = {
  float32: { ...BACKEND_TOLERANCE.cpu, gradient: 1e-5 },
  float64: { forward: 1e-7, gradient: 1e-7, scalar: 1e-12, objective: 1e-12 },
  webgpu: { ...BACKEND_TOLERANCE.webgpu, gradient: 5e-5 },
} as const satisfies Readonly<Record<string, PairTolerance>>;

export type PairToleranceName = keyof typeof PAIR_TOLERANCES;

/** Below this a gradient is compared absolutely, so that one that should be zero may be rounding noise. */
const GRADIENT_FLOOR = 0.01;

/** What bounds |a-b|: tolerance times the larger of the floor and the size of b. */
export interface Bound {
  readonly tolerance: number;
  readonly floor: number;
}

export const EXACT: Bound = { tolerance: 0, floor: 1 };

/** Each side may have rounded its results once to the type that it stores. */
export function tensorBound(name: string, types: readonly [a: Dtype, b: Dtype], { forward, gradient }: PairTolerance): Bound {
  const stored = storageRoundoff(types[0]) + storageRoundoff(types[1]);
  const isGradient = name.startsWith("expected.grad.");
  return isGradient ? { tolerance: gradient + stored, floor: GRADIENT_FLOOR } : { tolerance: forward + stored, floor: FLOOR };
}

/** Scalars that count something. */
const COUNTS: ReadonlySet<string> = new Set(["capacity", "deadExperts", "sinkhorn.iterations"]);

export function scalarBound(name: string, { scalar, objective }: PairTolerance): Bound {
  if (COUNTS.has(name)) return EXACT;
  const isObjective = name === "objective" || name === "objective.task";
  return isObjective ? { tolerance: objective, floor: OBJECTIVE_FLOOR } : { tolerance: scalar, floor: SCALAR_FLOOR };
}
