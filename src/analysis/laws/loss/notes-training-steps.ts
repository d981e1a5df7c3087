/** The source notes, section 2.2: how long to train. */
import { defineLaw } from "../law.ts";
import { FLOPS, PARAMETERS, POSITIVE } from "../units.ts";

/**
 * As the notes have it: 20 N is called steps, though it counts tokens, and is multiplied by the batch once more.
 * `flops` is asked for and never used. `training.plan` is the worksheet with units that agree.
 */
export const notesTrainingSteps = defineLaw({
  id: "notes.trainingSteps",
  systems: [4],
  inputs: {
    flops: { ...POSITIVE, unit: FLOPS },
    parameters: { ...POSITIVE, unit: PARAMETERS },
    batchTokens: { ...POSITIVE, unit: "tokens per step" },
  },
  outputs: {
    optimalSteps: { unit: "steps, as the notes say; really tokens" },
    optimalTokens: { unit: "tokens, as the notes say; really tokens squared" },
    checkpointStep: { unit: "steps, as the notes say; really tokens" },
    earlyStopStep: { unit: "steps, as the notes say; really tokens" },
  },
  formula: String.raw`S = 20N,\quad T = S\,B,\quad S_{checkpoint} = \lfloor 0.8\,S \rfloor,\quad S_{stop} = 1.1\,S`,
  source: "source notes, section 2.2",
  confidence: "notes",
  validRange: {},
  uncertainty: "",
  compute({ parameters, batchTokens }) {
    const optimalSteps = 20 * parameters;
    return {
      optimalSteps,
      optimalTokens: optimalSteps * batchTokens,
      checkpointStep: Math.trunc(0.8 * optimalSteps),
      earlyStopStep: 1.1 * optimalSteps,
    };
  },
});
