/**
 * What a law is: a pure function from named quantities with units to named quantities with units,
 * and what a reader needs to judge it. The command line, the screens and the tests work from the declaration alone.
 */
import type { InputSpec, Inputs } from "./inputs.ts";

/**
 * How well a law's text and constants were checked: "primary" against the paper or its official code,
 * "secondary" against careful summaries that agree, "derived" computed from such, "standard" textbook
 * knowledge, "unverified" not checked. "notes": a formula of the source notes, as written there.
 */
type Confidence = "primary" | "secondary" | "derived" | "standard" | "unverified" | "notes";

/** A flat answer; null is an answer that does not exist. */
export type OutputValue = number | string | boolean | null | readonly (number | null)[] | readonly string[] | readonly boolean[];

export interface OutputSpec {
  /** "nats per token", "parameters", "1" for a plain number, "text" for names. */
  readonly unit: string;
}

export interface Law<
  I extends Readonly<Record<string, InputSpec>> = Readonly<Record<string, InputSpec>>,
  O extends Readonly<Record<string, OutputSpec>> = Readonly<Record<string, OutputSpec>>,
> {
  /** Stable name, for example "kaplan.lossOfCompute". */
  readonly id: string;
  /** Systems of the source notes that the law belongs to or answers, 1 to 14. */
  readonly systems: readonly number[];
  readonly inputs: I;
  readonly outputs: O;
  /** The formula in TeX, with the symbols N, D, C, L, E, k of the field. */
  readonly formula: string;
  /** Paper, equation or table; for the notes, the section. */
  readonly source: string;
  readonly confidence: Confidence;
  /** Where it was fitted or holds; inputs outside are shown as extrapolation. Empty: no stated range. */
  readonly validRange: Readonly<{ [K in keyof I]?: readonly [low: number, high: number] }>;
  /** Published uncertainty or fit error, in words; "" where none was published. */
  readonly uncertainty: string;
  /** @throws LawError naming the field when the inputs together have no answer. */
  compute(inputs: Inputs<I>): { readonly [K in keyof O]: OutputValue };
}

/** A declaration, unchanged: only the types of the inputs are inferred. */
export function defineLaw<const I extends Readonly<Record<string, InputSpec>>, const O extends Readonly<Record<string, OutputSpec>>>(
  law: Law<I, O>,
): Law<I, O> {
  return law;
}
