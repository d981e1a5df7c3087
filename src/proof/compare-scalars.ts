/** The scalars of a case: losses, load metrics and the objective. */
import type { LayerCase } from "./case-file.ts";
import type { TensorResult } from "./compare.ts";
import { compareExact, compareObjective, compareScalar, leftOpen } from "./compare.ts";
import type { Tolerances } from "./tolerance.ts";

/** Scalars that count picks: one pick more or less moves them by a whole step. */
const COUNTING_SCALAR = /^(aux\.|load|maxViolation$|deadExperts$|dropped|objective)/;

/** Counts divided in float32; one count more or less is a thousand times larger. */
const DIVISION = 2 ** -22;

export interface ScalarContext {
  /** null: the layer has no such number. */
  readonly found: ReadonlyMap<string, number | null>;
  readonly tolerances: Tolerances;
  /** Whether the case is stored in a type narrower than F32. */
  readonly narrow: boolean;
  /** Absolute error of `objective.task` that F16 or BF16 explains; 0 for F32. */
  readonly taskAllowance: number;
  /** Whether some token's picks are near-ties, so that counts may honestly differ. */
  readonly tied: boolean;
}

/** One row per scalar that is known; others are information, not expectation. */
export function compareScalars(layer: LayerCase, context: ScalarContext): readonly TensorResult[] {
  const rows: TensorResult[] = [];
  for (const [name, expected] of layer.scalars) {
    const row = compareOne(layer, name, expected, context);
    if (row !== null) rows.push(context.tied && COUNTING_SCALAR.test(name) ? leftOpen(row) : row);
  }
  return rows;
}

function compareOne(layer: LayerCase, name: string, expected: number | null, context: ScalarContext): TensorResult | null {
  const { tolerances, taskAllowance } = context;
  const found = context.found.get(name);
  if (found === undefined) return null;
  // No number is as far from every number as can be, and equal only to no number.
  if (found === null || expected === null) return compareExact(name, [found === expected ? 0 : Number.NaN], [0]);
  switch (name) {
    case "droppedSlotFraction":
    case "droppedTokenFraction":
      return compareScalar(name, found, expected, DIVISION);
    case "capacity":
    case "sinkhorn.iterations":
    case "deadExperts":
      return compareExact(name, [found], [expected]);
    case "objective.task":
      return compareObjective(name, found, expected, tolerances.objective, taskAllowance);
    case "objective":
      return compareObjective(name, found, expected, tolerances.objective, taskAllowance + lossAllowance(layer, context));
    default:
      return compareScalar(name, found, expected, tolerances.scalar);
  }
}

/** The share of the objective's error that its losses bring: coefficient times size times tolerance. */
function lossAllowance({ config, scalars }: LayerCase, { narrow, tolerances }: ScalarContext): number {
  if (!narrow) return 0;
  const { auxConvention, auxCoefficient, zCoefficient } = config.objective;
  const aux = Math.abs(auxCoefficient * (scalars.get(`aux.${auxConvention}`) ?? 0));
  const z = Math.abs(zCoefficient * (scalars.get("z") ?? 0));
  return (aux + z) * tolerances.scalar;
}
