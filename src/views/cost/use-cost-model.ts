import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { LawError } from "#analysis/laws/law-error.ts";
import { costModelOf, denseTwin, ownCostModel, type CostModel } from "#analysis/models/cost-model.ts";
import { findModel, MODELS } from "#analysis/models/models.ts";
import { usePanel } from "../topic/use-panel.ts";

export type Chosen =
  | { readonly ok: true; readonly model: CostModel; readonly name: string }
  | { readonly ok: false; readonly refusal: LawError };

/** The shape that the visitor has set, or why there is no such model. */
function useOwn(): CostModel | LawError {
  const layers = usePanel("cost.ownLayers");
  const width = usePanel("cost.ownWidth");
  const queryWidth = usePanel("cost.ownQueryWidth");
  const kvWidth = usePanel("cost.ownKvWidth");
  const expertWidth = usePanel("cost.ownExpertWidth");
  const ffnMatrices = usePanel("cost.ownMatrices");
  const experts = usePanel("cost.ownExperts");
  const topK = usePanel("cost.ownTopK");
  const sharedExperts = usePanel("cost.ownShared");
  const vocabulary = usePanel("cost.ownVocabulary");
  return useMemo(() => {
    try {
      return ownCostModel({ layers, width, queryWidth, kvWidth, expertWidth, ffnMatrices, experts, topK, sharedExperts, vocabulary });
    } catch (error) {
      if (!(error instanceof LawError)) throw error;
      return error;
    }
  }, [layers, width, queryWidth, kvWidth, expertWidth, ffnMatrices, experts, topK, sharedExperts, vocabulary]);
}

/** The model of `cost.model`. */
export function useCostModel(): Chosen {
  const { t } = useTranslation();
  const choice = usePanel("cost.model");
  const own = useOwn();
  return useMemo(() => chosen(choice, own, t("cost.model.own")), [choice, own, t]);
}

/** The model of `cost.other`, which may be the dense twin of the first. */
export function useOtherModel(first: Chosen): Chosen {
  const { t } = useTranslation();
  const choice = usePanel("cost.other");
  const own = useOwn();
  return useMemo(() => {
    if (choice !== "dense") return chosen(choice, own, t("cost.model.own"));
    return first.ok ? { ok: true, model: denseTwin(first.model), name: t("cost.model.dense") } : first;
  }, [choice, own, first, t]);
}

function chosen(choice: string, own: CostModel | LawError, ownName: string): Chosen {
  if (choice === "own") return own instanceof LawError ? { ok: false, refusal: own } : { ok: true, model: own, name: ownName };
  const model = costModelOf(findModel(choice) ?? MODELS[0]!);
  return { ok: true, model, name: model.name };
}
