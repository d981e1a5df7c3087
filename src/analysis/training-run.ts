/** From a model, tokens and chips to the inputs of the training laws. */
import type { Device } from "./hardware/devices.ts";
import type { CostModel } from "./models/cost-model.ts";
import { trainingFlops } from "./training-flops.ts";

const TOKENS_PER_PARAMETER = 20;

export interface TrainingSetup {
  readonly tokens: number;
  readonly batchTokens: number;
  readonly chips: number;
  readonly mfu: number;
  readonly usdPerChipHour: number;
}

/** The rule of thumb for dense models, with active parameters in their place. */
export function ruleOfThumbTokens(model: CostModel): number {
  return TOKENS_PER_PARAMETER * model.active;
}

/** Inputs of `training.plan` for `parameters` used per token; a rate that nobody published is null. */
export function planInputs(parameters: number, device: Device, setup: TrainingSetup): Readonly<Record<string, number | null>> {
  const { tokens, ...rest } = setup;
  return { flops: trainingFlops(parameters, tokens), parameters, ...rest, peakFlopsPerSecond: device.bf16DenseTflops === null ? null : device.bf16DenseTflops * 1e12 };
}

/** Inputs of `energy.trainingRun`. */
export function energyInputs(model: CostModel, device: Device, setup: TrainingSetup, pue: number, gramsCo2PerKwh: number): Readonly<Record<string, number | null>> {
  const { flops, peakFlopsPerSecond, mfu } = planInputs(model.active, device, setup);
  return { flops: flops!, peakFlopsPerSecond: peakFlopsPerSecond!, mfu: mfu!, wattsPerChip: device.powerW, pue, gramsCo2PerKwh };
}
