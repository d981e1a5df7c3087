/** How well a backend agrees with the CPU reference on one and the same batch. */
import type { Backend } from "#exec/executor.ts";
import { seatedBuffer } from "#model/dispatch.ts";
import { pickedSlots, tokensMeet, type LayerConfig } from "#model/layer-config.ts";
import { choiceBuffer } from "#model/picks.ts";
import type { TensorResult } from "./compare.ts";
import { compareExact, compareObjective, compareReal, compareScalar, largestSize } from "./compare.ts";
import type { ResultMap } from "./layer-result.ts";
import { resultOf, scalarsOf } from "./layer-result.ts";
import { judgePicks } from "./picks.ts";
import { FLOAT32_ROUNDOFF, tolerancesFor, type Tolerances } from "./tolerance.ts";

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
 * @param reference what the CPU computed; @param measured what `backend` computed; @param layer of both: its tokens are those compared.
 * Tolerances grow with the square root of the reduction lengths and with the size of the logits.
 */
export function compareResults(reference: ResultMap, measured: ResultMap, layer: LayerConfig, backend: Backend): Agreement {
  const { lanes, modelWidth, logitsGiven } = layer;
  const scales = { logitScale: largestSize(resultOf(reference, "logits")), scoreScale: largestSize(resultOf(reference, "scores")) };
  const tolerances = tolerancesFor(backend, { ...layer, ...scales, roundoff: FLOAT32_ROUNDOFF, logitsGiven });
  const nearTies = nearTiesOf(reference, measured, layer, tolerances, scales);
  const real = (name: string, tolerance: number, width?: number): readonly TensorResult[] =>
    reference.has(name)
      ? [compareReal(name, resultOf(measured, name), resultOf(reference, name), tolerance, width === undefined ? undefined : { width, skipped: nearTies })]
      : [];
  const exact = (name: string, width?: number): readonly TensorResult[] =>
    reference.has(name) ? [compareExact(name, resultOf(measured, name), resultOf(reference, name), width === undefined ? undefined : { width, skipped: nearTies })] : [];
  const slots = pickedSlots(layer);
  const before = [...real("logits", tolerances.logits), ...real("scores", tolerances.scores)];
  // A token that goes elsewhere for a good reason takes a seat from another: nothing after the picks can be held against the device.
  if (nearTies.size > 0 && tokensMeet(layer)) return judged(before, before, nearTies.size);
  const reals = [
    ...before,
    ...real("dispatch", tolerances.scores),
    ...real("mixed", tolerances.output),
    ...real("weight", tolerances.weights, slots),
    ...real("output", tolerances.output, modelWidth),
  ];
  const decisions = [...exact("expert", slots), ...exact(seatedBuffer(layer), slots), ...exact("slot"), ...exact("row")];
  // With a near-tie in one lane the counts of that lane differ for a good reason; the picks above hold the proof.
  const counts = nearTies.size === 0 ? [...exact("load"), ...exact("iterations"), ...scalarRows(reference, measured, lanes, tolerances)] : [];
  return judged(reals, [...reals, ...decisions, ...counts], nearTies.size);
}

function judged(reals: readonly TensorResult[], tensors: readonly TensorResult[], nearTies: number): Agreement {
  const failed = tensors.some(({ verdict }) => verdict === "fail");
  return {
    verdict: failed ? "fail" : nearTies > 0 ? "near-tie" : "pass",
    maxError: Math.max(...reals.map(({ maxRel }) => maxRel)),
    nearTies,
    tensors,
  };
}

function nearTiesOf(
  reference: ResultMap, measured: ResultMap, layer: LayerConfig, tolerances: Tolerances, { logitScale }: { readonly logitScale: number },
): ReadonlySet<number> {
  const choice = choiceBuffer(layer);
  if (layer.router === "relu") return signTies(reference, measured, layer.experts, tolerances.logits * logitScale);
  if (choice === null) return new Set();
  const expectedValues = resultOf(reference, choice);
  const ofLogits = choice === "logits" || choice === "noisyLogits";
  return judgePicks({
    tokens: layer.lanes * layer.tokens,
    experts: layer.experts,
    topK: layer.topK,
    found: resultOf(measured, "expert"),
    expected: resultOf(reference, "expert"),
    foundValues: resultOf(measured, choice),
    expectedValues,
    // A choice value that is a score plus a bias is as exact as the score.
    error: ofLogits ? tolerances.logits * logitScale : tolerances.scores * Math.max(1, largestSize(resultOf(reference, "scores"))),
  }).nearTies;
}

/** Tokens of which some expert is used on one side alone, because its logit is as good as 0. */
function signTies(reference: ResultMap, measured: ResultMap, experts: number, error: number): ReadonlySet<number> {
  const logits = resultOf(reference, "logits");
  const found = resultOf(measured, "chosen");
  const ties = new Set<number>();
  resultOf(reference, "chosen").forEach((chosen, pair) => {
    if (chosen !== found[pair] && Math.abs(logits[pair]!) <= error) ties.add(Math.floor(pair / experts));
  });
  return ties;
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
