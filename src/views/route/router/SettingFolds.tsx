import { useTranslation } from "react-i18next";
import { fieldMatters } from "#spec/matters.ts";
import { ROUTE_FOLDS, type RouteFold } from "#spec/route-folds.ts";
import { useLab } from "#state/use-lab.ts";
import { FieldRow } from "./FieldRow.tsx";
import "./router.css";

/** The settings that stand in no sentence, by topic. */
export function SettingFolds() {
  const { t } = useTranslation();
  const config = useLab((state) => state.config);
  return (
    <div className="folds">
      {(Object.keys(ROUTE_FOLDS) as RouteFold[]).map((fold) => (
        <details key={fold}>
          <summary className="second">{t(`fold.${fold}`)}</summary>
          <div className="field-list">
            {ROUTE_FOLDS[fold].map((field) => <FieldRow key={field} field={field} />)}
          </div>
          {ROUTE_FOLDS[fold].some((field) => !fieldMatters(field, config)) && <p className="quiet">{t("fold.inactive")}</p>}
        </details>
      ))}
    </div>
  );
}
