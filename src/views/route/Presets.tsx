import { useTranslation } from "react-i18next";
import { applyPreset } from "#state/actions.ts";
import { useLab } from "#state/use-lab.ts";
import { PRESET_IDS } from "#spec/presets.ts";

/** Presets as words; the chosen one says what there is to see. */
export function Presets() {
  const { t } = useTranslation();
  const chosen = useLab((state) => state.view.preset);
  const hidden = useLab((state) => state.view.hide.includes("preset"));
  const lessonOpen = useLab((state) => state.view.lesson !== null);
  const locked = useLab((state) => state.view.lock.includes("preset"));
  // A lesson sets the state itself.
  if (hidden || lessonOpen) return null;
  return (
    <>
      <div className="words one-line" role="group" aria-label={t("preset.label")}>
        <span className="quiet">{t("preset.label")}</span>
        {PRESET_IDS.map((id) => (
          <button key={id} type="button" disabled={locked} aria-pressed={id === chosen} title={t(`preset.${id}.lesson`)} onClick={() => applyPreset(id)}>
            {t(`preset.${id}.title`)}
          </button>
        ))}
      </div>
      {chosen !== null && <p className="second">{t(`preset.${chosen}.lesson`)}</p>}
    </>
  );
}
