/** What a saved run says was done to it, read without trust. */
import * as v from "valibot";
import type { RunEvent } from "#protocol/training.ts";
import type { RunChanges } from "#sim/train/changes.ts";
import { armLayer } from "#sim/train/arm-layer.ts";
import { ARM_IDS, type ArmId, type TrainSetup } from "#spec/train/train-setup.ts";

const LARGEST_RATE_FACTOR = 1e6;

function parts(setup: TrainSetup) {
  const { arms, experts } = setup;
  // Nothing can be done to the one expert of a dense network, nor can it take the place of a mixture: its tensors have other sizes.
  const routed = (arm: ArmId): boolean => armLayer(setup, arm, setup.batch).experts > 1;
  const arm = v.picklist(arms.filter(routed));
  const expert = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(experts - 1));
  const coefficient = v.pipe(v.number(), v.finite(), v.minValue(0));
  return { arm, expert, coefficient, armExpert: v.strictObject({ arm, expert }), by: v.picklist(ARM_IDS.filter(routed)) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** null where the text is not what was written. */
export function readChanges(text: string, setup: TrainSetup): RunChanges | null {
  const { arm, armExpert, by, coefficient } = parts(setup);
  const schema = v.strictObject({
    rescues: v.array(v.strictObject({ arm, by, auxCoefficient: coefficient })),
    killed: v.array(armExpert),
    frozen: v.array(armExpert),
    // However often it was lowered.
    rateFactor: v.pipe(v.number(), v.gtValue(0), v.maxValue(LARGEST_RATE_FACTOR)),
  });
  const result = v.safeParse(schema, parsed(text));
  return result.success ? result.output : null;
}

export function readEvent(text: string, setup: TrainSetup, lanes: number): RunEvent | null {
  const { arm, expert, by, coefficient } = parts(setup);
  // JSON writes a loss that is no number as null.
  const losses = v.pipe(v.array(v.pipe(v.nullable(v.number()), v.transform((loss) => loss ?? NaN))), v.length(lanes));
  const schema = v.strictObject({
    step: v.pipe(v.number(), v.integer(), v.minValue(0)),
    intervention: v.variant("kind", [
      v.strictObject({ kind: v.picklist(["kill", "freeze", "thaw"]), arm, expert }),
      v.strictObject({ kind: v.picklist(["clone", "swap"]), arm, from: expert, to: expert }),
      v.strictObject({ kind: v.literal("strategy"), arm, by, auxCoefficient: coefficient }),
    ]),
    before: losses,
    after: losses,
  });
  const result = v.safeParse(schema, parsed(text));
  return result.success ? result.output : null;
}
