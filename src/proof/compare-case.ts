/** Every tensor and scalar that a case expects, against what a backend computed. */
import type { Tensor } from "#checkpoint/tensor.ts";
import { toF64 } from "#checkpoint/tensor.ts";
import type { Backend } from "#exec/executor.ts";
import type { LayerCase } from "./case-file.ts";
import { inputRows } from "./case-tensors.ts";
import { compareScalars } from "./compare-scalars.ts";
import type { TensorResult } from "./compare.ts";
import { caseCapacity, caseValues } from "./case-values.ts";
import { compareExact, compareGradient, compareReal, largestSize, leftOpen } from "./compare.ts";
import type { ResultMap } from "./layer-result.ts";
import { resultOf, scalarsOf } from "./layer-result.ts";
import { judgePicks, loadWithout } from "./picks.ts";
import type { Tolerances } from "./tolerance.ts";
import { storageRoundoff, tolerancesFor } from "./tolerance.ts";

/** λ of the probabilistic bound on the error of Σ output · upstream. */
const OBJECTIVE_DEVIATIONS = 3;
const NO_TIES: ReadonlySet<number> = new Set();

interface Comparison {
  readonly layer: LayerCase;
  readonly results: ResultMap;
  /** Expected tensors in double precision. */
  readonly expected: ReadonlyMap<string, Float64Array>;
  readonly tolerances: Tolerances;
  /** Tokens left out because their picks are as good as tied. */
  readonly nearTies: ReadonlySet<number>;
}

/** One row per expected tensor and scalar, in the order of the file. */
export function compareCase(layer: LayerCase, results: ResultMap, backend: Backend): readonly TensorResult[] {
  const expected = new Map<string, Float64Array>();
  for (const [name, tensor] of layer.tensors) if (name.startsWith("expected.")) expected.set(name, toF64(tensor));
  const logitScale = largestSize(expected.get("expected.logits") ?? resultOf(results, "logits"));
  const { tokens, modelWidth, expertWidth, logitsGiven } = layer.config;
  const roundoff = caseRoundoff(layer);
  const scoreScale = largestSize(expected.get("expected.scores") ?? resultOf(results, "scores"));
  const tolerances = tolerancesFor(backend, { roundoff, tokens, modelWidth, expertWidth, logitScale, scoreScale, logitsGiven });
  const nearTies = nearTiesOf(layer, expected, results, tolerances.logits * logitScale);
  const comparison: Comparison = { layer, results, expected, tolerances, nearTies };
  const rows: TensorResult[] = [];
  for (const [name, tensor] of layer.tensors) {
    const row = compareTensor(comparison, name, tensor);
    if (row !== null) rows.push(row);
  }
  const context = {
    found: foundScalars(layer, results),
    tolerances,
    narrow: roundoff > 0,
    taskAllowance: roundoff > 0 ? taskAllowance(comparison) : 0,
    tied: nearTies.size > 0,
  };
  return [...rows, ...compareScalars(layer, context)];
}

function foundScalars(layer: LayerCase, results: ResultMap): ReadonlyMap<string, number | null> {
  const found = new Map<string, number | null>(scalarsOf(results)).set("capacity", caseCapacity(layer));
  const iterations = results.get("iterations");
  return iterations === undefined ? found : found.set("sinkhorn.iterations", iterations[0]!);
}

/** The coarsest type among the reals that the expectation was made from or stored in. */
function caseRoundoff({ config, tensors }: LayerCase): number {
  const names = inputRows(config).flatMap(({ name, kind }) => (kind === "real" ? [name] : []));
  names.push("expected.logits", "expected.scores", "expected.weights", "expected.output");
  return Math.max(...names.map((name) => storageRoundoff(tensors.get(name)?.dtype ?? "F32")));
}

function nearTiesOf(
  { config, tensors }: LayerCase,
  expected: ReadonlyMap<string, Float64Array>,
  results: ResultMap,
  logitError: number,
): ReadonlySet<number> {
  const picks = expected.get("expected.experts");
  const logits = expected.get("expected.logits");
  // Without expected logits nothing can show that a different pick was close.
  if (picks === undefined || logits === undefined) return NO_TIES;
  // Where logits alone decide, gaps are judged on them. A choice that also sees a bias, groups or other tokens has no near-ties.
  const byLogits = config.router === "token-choice" && config.groups === 1 && config.capacityFactor === null && !tensors.has("gate.choice_bias");
  if (!byLogits) return NO_TIES;
  return judgePicks({
    tokens: config.tokens,
    experts: config.experts,
    topK: config.topK,
    found: resultOf(results, "expert"),
    expected: picks,
    foundValues: resultOf(results, "logits"),
    expectedValues: logits,
    error: logitError,
  }).nearTies;
}

/** null for inputs and for tensors this reader does not know. */
function compareTensor(comparison: Comparison, name: string, tensor: Tensor): TensorResult | null {
  const { layer, results, expected, tolerances, nearTies } = comparison;
  const wanted = expected.get(name);
  const found = wanted === undefined ? null : caseValues(layer, results, name);
  if (wanted === undefined || found === null) return null;
  const { topK, modelWidth } = layer.config;
  const perSlot = { width: topK, skipped: nearTies };
  const stored = storageRoundoff(tensor.dtype);
  switch (name) {
    case "expected.logits":
      return compareReal(name, found, wanted, tolerances.logits + stored);
    case "expected.scores":
    case "expected.dispatch":
    case "expected.combine":
      return compareReal(name, found, wanted, tolerances.scores + stored);
    case "expected.weights":
      return compareReal(name, found, wanted, tolerances.weights + stored, perSlot);
    case "expected.slots":
      return compareReal(name, found, wanted, tolerances.output + stored);
    case "expected.output":
      return compareReal(name, found, wanted, tolerances.output + stored, { width: modelWidth, skipped: nearTies });
    case "expected.experts":
      return openIfTied(compareExact(name, found, wanted, perSlot), nearTies);
    case "expected.load":
      if (nearTies.size === 0) return compareExact(name, found, wanted);
      return openIfTied(compareLoad(results, expected, nearTies, topK, wanted), nearTies);
    case "expected.tokens":
    case "expected.perToken":
    case "expected.kept":
      return compareExact(name, found, wanted);
    default: {
      const row = compareGradient(name, found, wanted, tolerances.gradient + stored);
      return nearTies.size > 0 ? leftOpen(row) : row;
    }
  }
}

/** Loads with the near-tie tokens taken out on both sides: what remains has to agree exactly. */
function compareLoad(
  results: ResultMap,
  expected: ReadonlyMap<string, Float64Array>,
  nearTies: ReadonlySet<number>,
  topK: number,
  wanted: Float64Array,
): TensorResult {
  const found = loadWithout(resultOf(results, "load"), resultOf(results, "expert"), nearTies, topK);
  const picks = expected.get("expected.experts") ?? [];
  return compareExact("expected.load", found, loadWithout(wanted, picks, nearTies, topK));
}

function openIfTied(row: TensorResult, nearTies: ReadonlySet<number>): TensorResult {
  return nearTies.size > 0 && row.verdict === "pass" ? { ...row, verdict: "near-tie" } : row;
}

/** How far Σ output · upstream may move when every output is off by its tolerance, in random directions. */
function taskAllowance({ layer, expected, tolerances }: Comparison): number {
  const output = expected.get("expected.output");
  const upstream = layer.tensors.get("upstream");
  if (output === undefined || upstream === undefined) return 0;
  const norm = Math.sqrt(toF64(upstream).reduce((sum, value) => sum + value * value, 0));
  return OBJECTIVE_DEVIATIONS * tolerances.output * largestSize(output) * norm;
}
