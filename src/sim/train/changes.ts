/** What was done to a run after its first step: strategies exchanged, experts killed or frozen. It is part of the run's state. */
import type { LayerConfig } from "#model/layer-config.ts";
import type { LaneSettings } from "#model/settings.ts";
import type { ArmId, TrainSetup } from "#spec/train/train-setup.ts";
import { armLayer, armSettings } from "./arm-layer.ts";

/** An expert of every block, in all runs of an arm. */
export interface ArmExpert {
  readonly arm: ArmId;
  readonly expert: number;
}

/** Another strategy in an arm's place from now on; the arm keeps its name. */
interface Rescue {
  readonly arm: ArmId;
  readonly by: ArmId;
  /** In place of the setup's. */
  readonly auxCoefficient: number;
}

export interface RunChanges {
  readonly rescues: readonly Rescue[];
  /** Experts that no token is sent to any more. */
  readonly killed: readonly ArmExpert[];
  /** Experts whose weights no longer change. */
  readonly frozen: readonly ArmExpert[];
  /** Times the learning rate of the setup, from now on. */
  readonly rateFactor: number;
}

export const NO_CHANGES: RunChanges = { rescues: [], killed: [], frozen: [], rateFactor: 1 };

/** Handicap of a killed expert: no score can make up for it, and a step of the loss-free bias is lost in rounding. */
const KILLED_BIAS = -1e30;

export const CHOICE_BIAS = "gate.choice_bias";

/** Writes the handicap of killed experts into a choice bias [L, E]. */
export function killExperts(choiceBias: Float32Array, lanes: readonly { readonly arm: ArmId }[], { killed }: RunChanges): void {
  const experts = choiceBias.length / lanes.length;
  lanes.forEach(({ arm }, lane) => {
    for (const { expert } of killed.filter((each) => each.arm === arm)) choiceBias[lane * experts + expert] = KILLED_BIAS;
  });
}

function rescueOf({ rescues }: RunChanges, arm: ArmId): Rescue | undefined {
  return rescues.findLast((rescue) => rescue.arm === arm);
}

/** The layer of an arm as the run has it now. */
export function changedLayer(setup: TrainSetup, arm: ArmId, tokens: number, changes: RunChanges): LayerConfig {
  const layer = armLayer(setup, rescueOf(changes, arm)?.by ?? arm, tokens);
  return changes.killed.some((each) => each.arm === arm) ? { ...layer, choiceBias: true } : layer;
}

/** The settings of an arm's lanes as the run has them now. */
export function changedSettings(setup: TrainSetup, arm: ArmId, changes: RunChanges): LaneSettings {
  const rescue = rescueOf(changes, arm);
  return rescue === undefined ? armSettings(setup, arm) : armSettings({ ...setup, auxCoefficient: rescue.auxCoefficient }, rescue.by);
}
