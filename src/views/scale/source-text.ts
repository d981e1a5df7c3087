import type { TFunction } from "i18next";
import { TRAINED_MODELS, type TrainedModelId } from "#analysis/models/trained-models.ts";

/** Who published a model's tokens: a citation, or in words why there is none. */
export function sourceText(id: TrainedModelId, t: TFunction): string {
  const { standing, source } = TRAINED_MODELS[id];
  return standing === "disputed" ? t(`scale.map.source.${id}`) : source;
}
