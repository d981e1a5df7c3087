import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber, formatPercent } from "#i18n/format.ts";
import { useLab } from "#state/use-lab.ts";
import { TRAIN_PRESETS } from "#spec/train/presets.ts";
import { sameSetup, setupOf } from "#spec/train/train-panel.ts";
import { askFor } from "./use-train-setup.ts";

/** Presets as words; the chosen one says what there is to see and what it was measured to reach. */
export function TrainPresets() {
  const { t } = useTranslation();
  const panel = useLab((state) => state.panel);
  const hidden = useLab((state) => state.view.hide.includes("preset"));
  const locked = useLab((state) => state.view.lock.includes("preset"));
  const chosen = useMemo(() => {
    const asked = setupOf(panel);
    return asked.ok ? TRAIN_PRESETS.find(({ setup }) => sameSetup(setup, asked.setup)) : undefined;
  }, [panel]);
  if (hidden) return null;
  return (
    <>
      <div className="words one-line" role="group" aria-label={t("preset.label")}>
        <span className="quiet">{t("preset.label")}</span>
        {TRAIN_PRESETS.map(({ id, setup }) => (
          <button key={id} type="button" disabled={locked} aria-pressed={id === chosen?.id} onClick={() => askFor(setup)}>
            {t(`train.preset.${id}`)}
          </button>
        ))}
      </div>
      {chosen === undefined ? null : (
        <p className="second">
          {t(`train.preset.${chosen.id}.says`)}{" "}
          {t(`train.reaches.${chosen.reaches.measure}`, {
            arm: t(`arm.${chosen.reaches.arm}`),
            value: chosen.reaches.measure === "accuracy" ? formatPercent(chosen.reaches.value) : formatNumber(chosen.reaches.value, chosen.reaches.value < 0.1 ? 4 : 2),
          })}
        </p>
      )}
    </>
  );
}
