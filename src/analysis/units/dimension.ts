/**
 * Units of a training worksheet as powers of what is counted. Two of the commonest slips, calling tokens steps and
 * multiplying tokens by tokens, are errors here and not numbers.
 */

/** What a training run counts. Money and time are counted like everything else. */
export const COUNTED = ["FLOPs", "parameters", "tokens", "steps", "chips", "seconds", "USD"] as const;
export type Counted = (typeof COUNTED)[number];

/** Powers by what is counted; what is absent has power 0. Tokens per step: { tokens: 1, steps: -1 }. */
export type Dimension = Readonly<Partial<Record<Counted, number>>>;

export interface Quantity {
  readonly value: number;
  readonly dimension: Dimension;
}

/**
 * Why a calculation is refused. "squared": something counted would stand to a power that no training sheet has.
 * "different": the result is not of the unit that was asked for.
 */
type UnitProblem =
  | { readonly kind: "squared"; readonly counted: Counted; readonly found: Dimension }
  | { readonly kind: "different"; readonly wanted: Dimension; readonly found: Dimension };

export type Worked = { readonly ok: true; readonly quantity: Quantity } | { readonly ok: false; readonly problem: UnitProblem };

/** A plain number, without a unit. */
export const PLAIN: Dimension = {};

export function quantity(value: number, dimension: Dimension): Quantity {
  return { value, dimension };
}

function combined(a: Dimension, b: Dimension, sign: 1 | -1): Dimension {
  const powers = COUNTED.map((name) => [name, (a[name] ?? 0) + sign * (b[name] ?? 0)] as const);
  return Object.fromEntries(powers.filter(([, power]) => power !== 0));
}

function checked(value: number, found: Dimension): Worked {
  const counted = COUNTED.find((name) => Math.abs(found[name] ?? 0) > 1);
  return counted === undefined ? { ok: true, quantity: { value, dimension: found } } : { ok: false, problem: { kind: "squared", counted, found } };
}

/** a × b, refused where something would be counted twice over, as tokens × tokens. */
export function multiply(a: Quantity, b: Quantity): Worked {
  return checked(a.value * b.value, combined(a.dimension, b.dimension, 1));
}

/** a ÷ b, refused as `multiply` is. */
export function divide(a: Quantity, b: Quantity): Worked {
  return checked(a.value / b.value, combined(a.dimension, b.dimension, -1));
}

function sameDimension(a: Dimension, b: Dimension): boolean {
  return COUNTED.every((name) => (a[name] ?? 0) === (b[name] ?? 0));
}

/** The quantity, provided that it is what it is called. */
export function calledAs(worked: Worked, wanted: Dimension): Worked {
  if (!worked.ok || sameDimension(worked.quantity.dimension, wanted)) return worked;
  return { ok: false, problem: { kind: "different", wanted, found: worked.quantity.dimension } };
}
