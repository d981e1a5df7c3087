import { useTranslation } from "react-i18next";
import { findModel } from "#analysis/models/models.ts";
import { PanelChoice } from "../topic/PanelChoice.tsx";

/** One of the published models, the dense twin, or a shape of one's own. */
export function ModelChoice({ field }: { readonly field: "cost.model" | "cost.other" }) {
  const { t } = useTranslation();
  const names: Readonly<Record<string, string>> = { own: t("cost.model.own"), dense: t("cost.model.dense") };
  return <PanelChoice field={field} label={(choice) => names[choice] ?? findModel(choice)?.name ?? choice} />;
}
