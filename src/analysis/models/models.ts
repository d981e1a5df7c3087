/** Published Mixture-of-Experts models, for presets, cost curves and comparisons. Models with images are counted as text models. */
import models from "./models.json";
import type { MoeModel } from "./model.ts";

// The test of this table checks every record, field by field, against the type.
export const MODELS = models as readonly unknown[] as readonly MoeModel[];

/** undefined when there is no model of that id. */
export function findModel(id: string): MoeModel | undefined {
  return MODELS.find((model) => model.id === id);
}
