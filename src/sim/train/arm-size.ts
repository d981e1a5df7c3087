import type { ArmId, TrainSetup } from "#spec/train/train-setup.ts";
import { armLayer } from "./arm-layer.ts";

/** How large an arm's blocks are. */
export interface ArmSize {
  readonly arm: ArmId;
  readonly experts: number;
  readonly topK: number;
  readonly expertWidth: number;
  /** Weights and biases of all blocks, router included; projections before and after are equal in every arm. */
  readonly parameters: number;
  /** Of those, what one token meets. */
  readonly activeParameters: number;
}

export function armSize(setup: TrainSetup, arm: ArmId): ArmSize {
  const { modelWidth, experts, topK, expertWidth, activation } = armLayer(setup, arm, setup.batch);
  const matrices = activation === "swiglu" ? 3 : 2;
  const router = modelWidth * experts;
  const expert = matrices * modelWidth * expertWidth + (matrices - 1) * expertWidth + modelWidth;
  return {
    arm, experts, topK, expertWidth,
    parameters: setup.blocks * (router + experts * expert),
    activeParameters: setup.blocks * (router + topK * expert),
  };
}
