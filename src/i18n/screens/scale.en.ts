import { scaleAbilityEn } from "./scale-ability.en.ts";
import { scaleAllocationEn } from "./scale-allocation.en.ts";
import { scaleDataEn } from "./scale-data.en.ts";
import { scaleMoeEn } from "./scale-moe.en.ts";

/** English messages of the Scale screen. */
export const scaleEn: Readonly<Record<string, string>> = {
  ...scaleAllocationEn, ...scaleMoeEn, ...scaleAbilityEn,
  "scale.topics": "Questions of scale",
  "topic.scale.loss": "Loss",
  "field.scale.flops": "training compute",
  "scale.axis.parameters": "parameters (log)", "scale.axis.tokens": "training tokens (log)", "scale.axis.lossLinear": "loss, nats per token",
  "scale.axis.flops": "training compute, FLOPs (log)", "scale.axis.loss": "loss, nats per token (log)",
  "scale.budget": "budget",
  "scale.loss.question": "How low does the loss go for a given budget?",
  "scale.loss.sentence": "Train with <flops/> FLOPs, all of them well spent.",
  "scale.loss.figure": "Loss against training compute",
  "scale.loss.curve.notes": "notes", "scale.loss.curve.kaplan": "Kaplan 2020", "scale.loss.curve.tex": "Chinchilla, approach 3", "scale.loss.curve.refit": "replication refit 2024",
  "scale.loss.floor": "entropy floor E = {{floor}}: text itself is this uncertain",
  "scale.loss.advice": "Use the replication refit: it is the only one of the four that has both a floor and constants that fit the published runs.",
  "scale.loss.note.exponent": "The notes take 0.076, which is Kaplan's exponent for parameters, put compute on it, and leave out the floor. At 5.76·10²³ FLOPs they promise 0.42 nats; no model of text can be that sure.",
  "scale.loss.note.axes": "Each law was fitted on its own corpus and tokenizer (Kaplan WebText2, the others MassiveText), so the heights of different lines are not to be compared to the second decimal.",
  "scale.loss.note.band": "The intervals printed with Chinchilla's third approach come from an optimiser that stopped early. They are not drawn.",
  ...scaleDataEn,
};
