/** How well a backend agrees with the CPU reference on one and the same batch. */
import type { Backend } from "#exec/executor.ts";
import type { TensorResult } from "./compare.ts";
import { compareExact, compareObjective, compareReal, compareScalar, largestSize } from "./compare.ts";
import type { ResultMap } from "./layer-result.ts";
import { resultOf, scalarsOf } from "./layer-result.ts";
import { judgePicks } from "./picks.ts";
import { FLOAT32_ROUNDOFF, tolerancesFor } from "./tolerance.ts";

export interface AgreementShape {
  /** Tokens of all lanes together, as the buffers are laid out. */
  readonly lanes: number;
  readonly tokens: number;
  readonly modelWidth: number;
  readonly expertWidth: number;
  readonly experts: number;
  readonly topK: number;
}

export interface Agreement {
  /** "near-tie": all else agrees, but some picks are closer than rounding can decide. */
  readonly verdict: "pass" | "fail" | "near-tie";
  /** Largest relative error of logits, scores, weights and output. */
  readonly maxError: number;
  /** Tokens whose picks differ because their logits are as good as equal. */
  readonly nearTies: number;
  readonly tensors: readonly TensorResult[];
}

/**
 * Compares results of the same inputs.
 * @param reference what the CPU computed; @param measured what `backend` computed.
 * Tolerances grow with the square root of the reduction lengths and with the size of the logits.
 */
export function compareResults(reference: ResultMap, measured: ResultMap, shape: AgreementShape, backend: Backend): Agreement {
  const { lanes, tokens, modelWidth, expertWidth, experts, topK } = shape;
  const logits = resultOf(reference, "logits");
  const logitScale = largestSize(logits);
  const scoreScale = largestSize(resultOf(reference, "scores"));
  const precision = { roundoff: FLOAT32_ROUNDOFF, modelWidth, expertWidth, logitScale, scoreScale, logitsGiven: false };
  const tolerances = tolerancesFor(backend, precision);
  const picks = { reference: resultOf(reference, "expert"), measured: resultOf(measured, "expert") };
  const { nearTies } = judgePicks({
    tokens: lanes * tokens,
    experts,
    topK,
    found: picks.measured,
    expected: picks.reference,
    foundValues: resultOf(measured, "logits"),
    expectedValues: logits,
    error: tolerances.logits * logitScale,
  });
  const real = (name: "logits" | "scores" | "weight" | "output", tolerance: number, width?: number): TensorResult =>
    compareReal(
      name,
      resultOf(measured, name),
      resultOf(reference, name),
      tolerance,
      width === undefined ? undefined : { width, skipped: nearTies },
    );
  const reals = [
    real("logits", tolerances.logits),
    real("scores", tolerances.scores),
    real("weight", tolerances.weights, topK),
    real("output", tolerances.output, modelWidth),
  ];
  const counts = [compareExact("expert", picks.measured, picks.reference, { width: topK, skipped: nearTies })];
  // With a near-tie in one lane the counts of that lane differ for a good reason; the picks above hold the proof.
  if (nearTies.size === 0) counts.push(compareExact("load", resultOf(measured, "load"), resultOf(reference, "load")));
  const tensors = [...reals, ...counts, ...(nearTies.size === 0 ? scalarRows(reference, measured, lanes, tolerances) : [])];
  const failed = tensors.some(({ verdict }) => verdict === "fail");
  return {
    verdict: failed ? "fail" : nearTies.size > 0 ? "near-tie" : "pass",
    maxError: Math.max(...reals.map(({ maxRel }) => maxRel)),
    nearTies: nearTies.size,
    tensors,
  };
}

function scalarRows(
  reference: ResultMap,
  measured: ResultMap,
  lanes: number,
  tolerances: { readonly scalar: number; readonly objective: number },
): readonly TensorResult[] {
  const rows: TensorResult[] = [];
  for (let lane = 0; lane < lanes; lane++) {
    const found = scalarsOf(measured, lane);
    for (const [name, expected] of scalarsOf(reference, lane)) {
      const value = found.get(name) ?? Number.NaN;
      rows.push(
        name.startsWith("objective")
          ? compareObjective(name, value, expected, tolerances.objective, 0)
          : compareScalar(name, value, expected, tolerances.scalar),
      );
    }
  }
  return rows;
}
