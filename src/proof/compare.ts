/** Error measures of results against expectations. */
import { FLOOR, GRADIENT_FLOOR, OBJECTIVE_FLOOR, SCALAR_FLOOR } from "./tolerance.ts";

export type Verdict = "pass" | "fail" | "near-tie" | "unsupported";

/** One row of a report. Errors are NaN where nothing finite could be measured. */
export interface TensorResult {
  /** The name in the case file: a tensor, or a scalar. */
  readonly name: string;
  readonly maxAbs: number;
  /** maxAbs over the largest expected size (or its floor): what `tolerance` bounds. */
  readonly maxRel: number;
  readonly tolerance: number;
  readonly verdict: Verdict;
}

type Numbers = ArrayLike<number>;

export interface RowFilter {
  /** Elements per token. */
  readonly width: number;
  /** Tokens that are left out. */
  readonly skipped: ReadonlySet<number>;
}

/**
 * Real tensors: max|a-b| / max(max|b|, floor) <= tolerance. A value that is not finite on either side fails.
 * @throws if the lengths differ: shapes were checked when the case was read.
 */
export function compareReal(name: string, found: Numbers, expected: Numbers, tolerance: number, rows?: RowFilter): TensorResult {
  return compareNumbers(name, found, expected, { tolerance, floor: FLOOR }, rows);
}

/** Gradients: as real tensors, with a floor at which a gradient of zero is compared absolutely. */
export function compareGradient(name: string, found: Numbers, expected: Numbers, tolerance: number): TensorResult {
  return compareNumbers(name, found, expected, { tolerance, floor: GRADIENT_FLOOR });
}

interface Measure {
  readonly tolerance: number;
  readonly floor: number;
}

function compareNumbers(name: string, found: Numbers, expected: Numbers, { tolerance, floor }: Measure, rows?: RowFilter): TensorResult {
  requireSameLength(name, found, expected);
  let maxAbs = 0;
  let scale = 0;
  for (let i = 0; i < expected.length; i++) {
    if (rows?.skipped.has(Math.floor(i / rows.width))) continue;
    const difference = Math.abs(found[i]! - expected[i]!);
    // Math.max keeps NaN, so one NaN anywhere makes the row NaN and fails it below.
    maxAbs = Math.max(maxAbs, difference);
    scale = Math.max(scale, Math.abs(expected[i]!));
  }
  return judged(name, maxAbs, maxAbs / Math.max(scale, floor), tolerance);
}

/** Integers and flags: equal, element by element. The relative error counts from 1, the smallest integer step. */
export function compareExact(name: string, found: Numbers, expected: Numbers, rows?: RowFilter): TensorResult {
  return compareNumbers(name, found, expected, { tolerance: 0, floor: 1 }, rows);
}

/** Losses and metrics: |a-b| <= tolerance · max(|b|, 0.1). */
export function compareScalar(name: string, found: number, expected: number, tolerance: number): TensorResult {
  const error = Math.abs(found - expected);
  return judged(name, error, error / Math.max(Math.abs(expected), SCALAR_FLOOR), tolerance);
}

/**
 * The objective and its task part: |a-b| <= tolerance · max(|b|, 1) + allowance.
 * @param allowance absolute error that the element type of the case explains; 0 for F32.
 */
export function compareObjective(name: string, found: number, expected: number, tolerance: number, allowance: number): TensorResult {
  const error = Math.abs(found - expected);
  const scale = Math.max(Math.abs(expected), OBJECTIVE_FLOOR);
  return judged(name, error, error / scale, tolerance + allowance / scale);
}

/** What cannot be judged because picks were as good as tied: the errors are shown, the verdict stays open. */
export function leftOpen(result: TensorResult): TensorResult {
  return result.verdict === "pass" ? result : { ...result, verdict: "near-tie" };
}

export function judged(name: string, maxAbs: number, maxRel: number, tolerance: number): TensorResult {
  return { name, maxAbs, maxRel, tolerance, verdict: maxRel <= tolerance ? "pass" : "fail" };
}

export function requireSameLength(name: string, found: Numbers, expected: Numbers): void {
  if (found.length !== expected.length) {
    throw new Error(`${name}: ${found.length} values computed, ${expected.length} expected`);
  }
}

/** max|v|, 0 for an empty array. */
export function largestSize(values: Numbers): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, Math.abs(values[i]!));
  return largest;
}
