import { useTranslation } from "react-i18next";
import { applyPreset } from "#state/actions.ts";
import { useLab } from "#state/use-lab.ts";
import { MODEL_PRESET_SOURCES, UNCHECKED_PRESETS } from "#spec/model-preset-sources.ts";
import { MODEL_PRESET_IDS } from "#spec/model-presets.ts";

/** Published models as words; the chosen one says what there is to see, and where its settings are written. */
export function ModelPresets() {
  const { t } = useTranslation();
  const preset = useLab((state) => state.view.preset);
  const locked = useLab((state) => state.view.lock.includes("preset"));
  const chosen = MODEL_PRESET_IDS.find((id) => id === preset);
  return (
    <>
      <div className="words" role="group" aria-label={t("route.models")}>
        {MODEL_PRESET_IDS.map((id) => (
          <button key={id} type="button" disabled={locked} aria-pressed={id === preset} title={t(`preset.${id}.lesson`)} onClick={() => applyPreset(id)}>
            {t(`preset.${id}.title`)}
          </button>
        ))}
      </div>
      {chosen !== undefined && (
        <p className="second">{t(`preset.${chosen}.lesson`)} <span className="quiet">{t("preset.source", { source: MODEL_PRESET_SOURCES[chosen] })} {UNCHECKED_PRESETS.includes(chosen) && t("preset.unchecked")}</span></p>
      )}
    </>
  );
}
