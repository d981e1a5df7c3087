/** One case on one backend: from a reading to the row of a report. */
import type { Executor } from "#exec/executor.ts";
import { planStep } from "#model/step.ts";
import type { CaseReading, LayerCase } from "./case-file.ts";
import type { CaseResult } from "./case-result.ts";
import { judge, resultWithoutRun } from "./case-result.ts";
import { compareCase } from "./compare-case.ts";
import type { TensorResult } from "./compare.ts";
import { layerConfigOf, layerInputs } from "./layer-inputs.ts";
import { runTraining } from "./run-training.ts";
import { gradientNames, resultNames, runOnce } from "./layer-result.ts";

/**
 * Runs a case. Cases that cannot be read or computed come back as such, without touching the executor.
 * @throws only what the executor throws: a lost device or a program that does not fit.
 */
export async function runCase(path: string, reading: CaseReading, executor: Executor): Promise<CaseResult> {
  const { backend } = executor;
  if (reading.kind !== "layer" && reading.kind !== "training") return resultWithoutRun(path, reading, backend);
  const tensors = reading.kind === "layer" ? await compareOn(reading.layer, executor) : await runTraining(reading.training, executor);
  return { path, format: reading.format, backend, ...judge(tensors), tensors };
}

async function compareOn(layer: LayerCase, executor: Executor): Promise<readonly TensorResult[]> {
  const config = layerConfigOf(layer);
  const plan = planStep(config);
  const needed = [...plan.buffers].filter(([, { input }]) => input).map(([name]) => name);
  const program = await executor.prepare(plan);
  const results = await runOnce(program, layerInputs(layer, needed), [...resultNames(config), ...gradientNames(plan)]);
  return compareCase(layer, results, executor.backend);
}
