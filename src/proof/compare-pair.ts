/** Two implementations of one layer against each other: what both case files expect, and no engine in between. */
import { indexIn, toF64, type Dtype, type Tensor } from "#checkpoint/tensor.ts";
import type { LayerCase } from "./case-file.ts";
import type { TensorResult } from "./compare.ts";
import { EXACT, PAIR_TOLERANCES, scalarBound, tensorBound, type Bound, type PairToleranceName } from "./pair-tolerance.ts";

interface Difference {
  /** Where, outermost dimension first; empty for a scalar. */
  readonly index: readonly number[];
  readonly a: number;
  readonly b: number;
}

export interface PairRow extends TensorResult {
  readonly verdict: "pass" | "fail";
  /** The first element beyond the tolerance; where there is none, the first that differs at all; null for the same bits. */
  readonly first: Difference | null;
  /** Why nothing could be measured, or null. */
  readonly reason: string | null;
}

export interface PairComparison {
  readonly verdict: "pass" | "fail";
  readonly reason: string | null;
  readonly tensors: readonly PairRow[];
}

const REALS: ReadonlySet<Dtype> = new Set(["F16", "BF16", "F32", "F64"]);
/** Values from elsewhere that a file keeps for information. */
const INFORMATION = "published.";
const EXPECTED = "expected.";

/** `b` is the reference: errors are relative to its sizes. Inputs have to be equal. */
export function comparePair(a: LayerCase, b: LayerCase, tolerance: PairToleranceName): PairComparison {
  const apart = configDifference(a.config, b.config) ?? inputDifference(a.tensors, b.tensors);
  if (apart !== null) return { verdict: "fail", reason: apart, tensors: [] };
  const limits = PAIR_TOLERANCES[tolerance];
  const tensors = [
    ...bothNames(a.tensors, b.tensors, (name) => name.startsWith(EXPECTED)).map((name) =>
      tensorRow(name, a.tensors.get(name), b.tensors.get(name), (types) => tensorBound(name, types, limits)),
    ),
    ...bothNames(a.scalars, b.scalars, (name) => !name.startsWith(INFORMATION)).map((name) =>
      scalarRow(name, a.scalars.get(name), b.scalars.get(name), scalarBound(name, limits)),
    ),
  ];
  if (tensors.length === 0) return { verdict: "fail", reason: "nothing was compared", tensors };
  const failed = tensors.find(({ verdict }) => verdict === "fail");
  return { verdict: failed === undefined ? "pass" : "fail", reason: failed === undefined ? null : reasonOf(failed), tensors };
}

function reasonOf({ name, maxRel, tolerance, first, reason }: PairRow): string {
  return reason === null ? `${placeOf(name, first)}: ${maxRel} > ${tolerance}` : `${name}: ${reason}`;
}

/** `expected.output[3,1]`. */
export function placeOf(name: string, first: Difference | null): string {
  return first === null || first.index.length === 0 ? name : `${name}[${first.index.join(",")}]`;
}

/** Names of the first file in its order, then those that only the second has. */
function bothNames<Value>(a: ReadonlyMap<string, Value>, b: ReadonlyMap<string, Value>, wanted: (name: string) => boolean): string[] {
  return [...new Set([...a.keys(), ...b.keys()])].filter(wanted);
}

function configDifference(a: LayerCase["config"], b: LayerCase["config"]): string | null {
  // Both were read by one schema, so they have the same fields.
  for (const name of Object.keys(a) as (keyof LayerCase["config"])[]) {
    const [one, other] = [JSON.stringify(a[name]), JSON.stringify(b[name])];
    if (one !== other) return `config.${name}: ${one} against ${other}`;
  }
  return null;
}

function inputDifference(a: ReadonlyMap<string, Tensor>, b: ReadonlyMap<string, Tensor>): string | null {
  const isInput = (name: string): boolean => !name.startsWith(EXPECTED) && !name.startsWith(INFORMATION);
  for (const name of bothNames(a, b, isInput)) {
    const row = tensorRow(name, a.get(name), b.get(name), () => EXACT);
    if (row.verdict === "pass") continue;
    const what = row.first === null ? row.reason : `${row.first.a} against ${row.first.b}`;
    return `the inputs differ: ${placeOf(name, row.first)}: ${what}`;
  }
  return null;
}

function tensorRow(name: string, a: Tensor | undefined, b: Tensor | undefined, boundOf: (types: readonly [Dtype, Dtype]) => Bound): PairRow {
  if (a === undefined || b === undefined) return unmeasured(name, onlyIn(a !== undefined));
  if (REALS.has(a.dtype) !== REALS.has(b.dtype)) return unmeasured(name, `${a.dtype} against ${b.dtype}`);
  const shapes = [a.shape, b.shape].map((shape) => JSON.stringify(shape));
  if (shapes[0] !== shapes[1]) return unmeasured(name, `the shape ${shapes.join(" against ")}`);
  const bound = REALS.has(a.dtype) ? boundOf([a.dtype, b.dtype]) : EXACT;
  return measured(name, toF64(a), toF64(b), a.shape, bound);
}

function scalarRow(name: string, a: number | null | undefined, b: number | null | undefined, bound: Bound): PairRow {
  if (a === undefined || b === undefined) return unmeasured(name, onlyIn(a !== undefined));
  // The capacity of a layer without one is null; null equals null alone.
  if (a === null || b === null) return a === b ? measured(name, [0], [0], [], bound) : unmeasured(name, `${a} against ${b}`);
  return measured(name, [a], [b], [], bound);
}

function onlyIn(first: boolean): string {
  return first ? "missing in the second file" : "missing in the first file";
}

function unmeasured(name: string, reason: string): PairRow {
  return { name, maxAbs: Number.NaN, maxRel: Number.NaN, tolerance: Number.NaN, verdict: "fail", first: null, reason };
}

function measured(name: string, a: ArrayLike<number>, b: ArrayLike<number>, shape: readonly number[], { tolerance, floor }: Bound): PairRow {
  let maxAbs = 0;
  let scale = floor;
  for (let i = 0; i < b.length; i++) {
    // Math.max keeps NaN: one NaN anywhere fails the row.
    maxAbs = Math.max(maxAbs, Math.abs(a[i]! - b[i]!));
    scale = Math.max(scale, Math.abs(b[i]!));
  }
  const maxRel = maxAbs / scale;
  const verdict = maxRel <= tolerance ? "pass" : "fail";
  // In a failed row noise within the tolerance is passed over: the first element that matters is named.
  const allowed = verdict === "pass" || !Number.isFinite(scale) ? 0 : tolerance * scale;
  let first: Difference | null = null;
  for (let i = 0; i < b.length && first === null; i++) {
    const difference = Math.abs(a[i]! - b[i]!);
    if (!(difference <= allowed)) first = { index: indexIn(shape, i), a: a[i]!, b: b[i]! };
  }
  return { name, maxAbs, maxRel, tolerance, verdict, first, reason: null };
}
