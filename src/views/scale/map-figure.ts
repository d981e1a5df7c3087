/** What the map of parameters against training tokens draws. */
import type { TFunction } from "i18next";
import { notesTokensOf } from "#analysis/laws/loss/notes-compute-optimal.ts";
import { PARAMETRIC_FITS } from "#analysis/laws/loss/parametric-fits.ts";
import { tokensAtOptimum } from "#analysis/laws/loss/parametric-loss.ts";
import { tokensByRatio, tokensOfBudget } from "#analysis/laws/loss/size-lines.ts";
import { TRAINED_MODEL_IDS, TRAINED_MODELS, type TrainedModelId } from "#analysis/models/trained-models.ts";
import { spaced, type Curve, type CurveMark } from "#charts/curve.ts";
import { formatSignificant } from "#i18n/format.ts";
import { plainTick } from "./ticks.ts";

export const MAP_PARAMETERS = [1e9, 1e13] as const;
export const MAP_TOKENS = [1e11, 1e14] as const;
const POINTS = 65;

/** The lines that laws and a budget draw on the map. */
export function mapCurves(flops: number, tokensPerParameter: number, t: TFunction): readonly Curve[] {
  const along = (id: string, label: string, style: Curve["style"], tokens: (parameters: number) => number): Curve => ({
    id, label, style, points: spaced(MAP_PARAMETERS[0], MAP_PARAMETERS[1], POINTS, true).map((x) => ({ x, y: tokens(x) })),
  });
  const { totalParameters, parameters: active, tokens } = TRAINED_MODELS["deepseek-v3"];
  const join = (id: string, ends: Curve["points"]): Curve => ({ id, label: "", style: "quiet", points: ends });
  return [
    along("refit", t("scale.map.curve.refit"), "published", (size) => tokensAtOptimum(PARAMETRIC_FITS.besiroglu, size)),
    along("rule", t("scale.map.curve.rule", { ratio: plainTick(tokensPerParameter) }), "computed", (size) => tokensByRatio(size, tokensPerParameter)),
    along("notes", t("scale.map.curve.notes"), "notes", notesTokensOf),
    along("budget", t("scale.map.curve.budget", { flops: formatSignificant(flops) }), "quiet", (size) => tokensOfBudget(flops, size)),
    join("active-total", totalParameters === null ? [] : [{ x: active, y: tokens }, { x: totalParameters, y: tokens }]),
    join("disputed", (["palm-2-press", "palm-2-notes"] as const).map((id) => ({ x: TRAINED_MODELS[id].parameters, y: TRAINED_MODELS[id].tokens }))),
  ];
}

/** Models as named points, a mixture of experts by both of its counts. */
export function mapMarks(chosen: TrainedModelId, t: TFunction): readonly CurveMark[] {
  return TRAINED_MODEL_IDS.flatMap((id): readonly CurveMark[] => {
    const { parameters, totalParameters, tokens } = TRAINED_MODELS[id];
    const strong = id === chosen;
    const mark: CurveMark = { id, label: t(`scale.map.mark.${id}`), x: parameters, y: tokens, strong };
    return totalParameters === null ? [mark] : [mark, { id: `${id}-total`, label: t(`scale.map.mark.${id}-total`), x: totalParameters, y: tokens, strong }];
  });
}
