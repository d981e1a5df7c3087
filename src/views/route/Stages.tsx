import { useTranslation } from "react-i18next";
import { setView } from "#state/actions.ts";
import { useLab } from "#state/use-lab.ts";
import { STAGES } from "#spec/view-state.ts";

/** The stages of the forward pass as words; the picture is drawn up to the chosen one. */
export function Stages() {
  const { t } = useTranslation();
  const stage = useLab((state) => state.view.stage);
  return (
    <div className="words one-line stages" role="group" aria-label={t("route.stages")}>
      {STAGES.map((name) => (
        <button key={name} type="button" aria-pressed={name === stage} onClick={() => setView({ stage: name })}>
          {t(`stage.${name}`)}
        </button>
      ))}
    </div>
  );
}
