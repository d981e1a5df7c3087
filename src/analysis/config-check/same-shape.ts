/** Does a configuration describe a published model? */
import type { MoeModel } from "../models/model.ts";
import { MODELS } from "../models/models.ts";
import type { CountedShape } from "../models/parameter-count.ts";

const FIELDS = ["experts", "topK", "modelWidth", "expertWidth", "moeLayers", "denseLayers"] as const;

/** The first published model with the same experts, widths and layers. */
export function sameShape(shape: CountedShape): MoeModel | undefined {
  return MODELS.find((model) => FIELDS.every((field) => model[field] === shape[field]));
}
