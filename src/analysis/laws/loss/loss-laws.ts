/** Laws of training loss and compute-optimal allocation (systems 1, 2 and the training steps of 4). */
import type { Law } from "../law.ts";
import { besirogluLoss, besirogluOptimum } from "./besiroglu.ts";
import { deepseekLlmOptimum } from "./deepseek-llm.ts";
import { hoffmannLoss, hoffmannOptimum } from "./hoffmann.ts";
import { hoffmannTable } from "./hoffmann-table.ts";
import { kaplanLoss, kaplanOptimum, lossOfCompute } from "./kaplan.ts";
import { sardanaLifetime } from "./lifetime.ts";
import { notesComputeOptimal } from "./notes-compute-optimal.ts";
import { notesScalingLawLoss } from "./notes-scaling-law.ts";
import { notesTrainingSteps } from "./notes-training-steps.ts";
import { rule20 } from "./rule20.ts";
import { sardanaOptimum } from "./sardana.ts";
import { trainingFlops } from "./training-flops.ts";
import { trainingPlan } from "./training-plan.ts";

export const LOSS_LAWS: readonly Law[] = [
  notesScalingLawLoss,
  lossOfCompute,
  kaplanLoss,
  hoffmannLoss,
  besirogluLoss,
  notesComputeOptimal,
  kaplanOptimum,
  hoffmannTable,
  hoffmannOptimum,
  besirogluOptimum,
  rule20,
  sardanaOptimum,
  sardanaLifetime,
  deepseekLlmOptimum,
  notesTrainingSteps,
  trainingFlops,
  trainingPlan,
];
