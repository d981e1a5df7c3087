/** Agreement of a batch computed on a GPU with the CPU reference, on a sample of its tokens. */
import { compareResults } from "#proof/agreement.ts";
import { resultNames, resultOf, scalarsOf } from "#proof/layer-result.ts";
import type { AgreementReport } from "#protocol/session.ts";
import { layerFlops, type ResultMap, type Run } from "#sim/run.ts";
import type { RunInputs } from "#sim/run-inputs.ts";
import { byPairs, tokensMeet } from "#model/layer-config.ts";
import { evenSample, sampleInputs, sampleResults } from "#sim/sample.ts";

/** Every token is checked up to this many. */
const WHOLE_BATCH_TOKENS = 64;
const SAMPLE_TOKENS = 32;
/** Well below 150 ms of the CPU reference, which does some 0.6 GFLOP/s on a laptop. */
const SAMPLE_FLOPS = 4e7;
/** Losses of float32 sums against sums of the batch's own float32 load and probability. */
const SUMMARY_TOLERANCE = 1e-4;

const REALS: ReadonlySet<string> = new Set(["logits", "scores", "weight", "output"]);

/** How many of a batch's tokens the CPU can check in time; at least one. */
function sampleSize(tokens: number, flopsPerToken: number): number {
  const affordable = Math.max(1, Math.floor(SAMPLE_FLOPS / flopsPerToken));
  return Math.min(tokens, affordable, tokens <= WHOLE_BATCH_TOKENS ? WHOLE_BATCH_TOKENS : SAMPLE_TOKENS);
}

/** Operations of a whole batch that the CPU still computes in about a second. */
const WHOLE_BATCH_FLOPS = 4e8;

/** Which tokens are checked; null: only all of them together could be, and they are too many. */
function sampleOf({ layer }: RunInputs): readonly number[] | null {
  const flops = layerFlops(layer);
  if (tokensMeet(layer)) return flops <= WHOLE_BATCH_FLOPS ? evenSample(layer.tokens, layer.tokens) : null;
  return evenSample(layer.tokens, sampleSize(layer.tokens, flops / layer.tokens));
}

/** Whether losses and metrics of a whole batch follow from its own load and mean probabilities. */
function summaryHolds(results: ResultMap, inputs: RunInputs): boolean {
  const { tokens, experts, topK, router, secondExpert } = inputs.layer;
  if (router === "soft") return true;
  const load = resultOf(results, "load");
  const probability = results.get("probability");
  if (probability === undefined) throw new Error("the run gave no probability");
  let balance = 0;
  let largest = 0;
  let slots = 0;
  load.forEach((count, expert) => {
    balance += experts * (count / tokens) * probability[expert]!;
    largest = Math.max(largest, count);
    slots += count;
  });
  const scalars = scalarsOf(results);
  const near = (name: string, value: number): boolean =>
    Math.abs((scalars.get(name) ?? Number.NaN) - value) <= SUMMARY_TOLERANCE * Math.max(1, Math.abs(value));
  const everySlotCounts = !byPairs(inputs.layer) && secondExpert !== "threshold";
  return (!everySlotCounts || slots === tokens * topK) && near("aux.slots", balance) && near("maxViolation", (largest * experts) / slots - 1);
}

/**
 * Computes a sample of the batch on the CPU and compares.
 * @param results the buffers of the whole batch: resultNames and probability.
 * @param reference a run on the CPU, kept for the next sample. Returns null where the CPU cannot hold the layer.
 */
export async function checkSample(inputs: RunInputs, results: ResultMap, reference: Run): Promise<AgreementReport | null> {
  const { tokens } = inputs.layer;
  const sample = sampleOf(inputs);
  if (sample === null) return null;
  const whole = sample.length === tokens;
  const loading = await reference.load(whole ? inputs : sampleInputs(inputs, sample));
  if (!loading.ok) return null;
  const expected = await reference.forward(resultNames(inputs.layer));
  // The scalars of a part cannot be read off the whole; summaryHolds checks those of the whole instead.
  const measured = whole ? results : sampleResults(results, inputs, sample).set("scalars", resultOf(expected, "scalars"));
  const shape = { ...inputs.layer, tokens: sample.length };
  const { verdict, maxError, nearTies, tensors } = compareResults(expected, measured, shape, "webgpu");
  const worst = tensors.filter(({ name }) => REALS.has(name)).find(({ maxRel }) => Object.is(maxRel, maxError));
  const agrees = verdict !== "fail" && summaryHolds(results, inputs);
  return { verdict: agrees ? "agree" : "disagree", sampledTokens: sample.length, maxError, tolerance: worst?.tolerance ?? 0, nearTies };
}
