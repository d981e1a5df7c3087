import type { TFunction } from "i18next";
import { expertName } from "./expert-name.ts";
import type { TrainState } from "#state/train-store.ts";

type Intervention = TrainState["events"][number]["intervention"];

/** What was done, in a word or two. */
export function eventLabel(intervention: Intervention, t: TFunction): string {
  if (intervention.kind === "strategy") return t("train.event.strategy", { by: t(`arm.${intervention.by}`) });
  if ("from" in intervention) return t(`train.event.${intervention.kind}`, { from: expertName(intervention.from), to: expertName(intervention.to) });
  return t(`train.event.${intervention.kind}`, { expert: expertName(intervention.expert) });
}
