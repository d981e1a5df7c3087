import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { addMessagesOf } from "#i18n/screens.ts";
import { applyPreset } from "#state/actions.ts";
import { useLab } from "#state/use-lab.ts";
import { LESSON_PRESET_IDS } from "#spec/presets.ts";

const ModelPresets = lazy(async () => {
  const [{ ModelPresets: models }] = await Promise.all([import("./router/ModelPresets.tsx"), addMessagesOf("router")]);
  return { default: models };
});

/** Presets as words; the chosen one says what there is to see. */
export function Presets() {
  const { t } = useTranslation();
  const chosen = useLab((state) => state.view.preset);
  const hidden = useLab((state) => state.view.hide.includes("preset"));
  const lessonOpen = useLab((state) => state.view.lesson !== null);
  const locked = useLab((state) => state.view.lock.includes("preset"));
  const lesson = LESSON_PRESET_IDS.find((id) => id === chosen);
  const model = chosen !== null && lesson === undefined;
  const [opened, setOpened] = useState(false);
  const open = opened || model;
  // A lesson sets the state itself.
  if (hidden || lessonOpen) return null;
  return (
    <>
      <div className="words one-line" role="group" aria-label={t("preset.label")}>
        <span className="quiet">{t("preset.label")}</span>
        {LESSON_PRESET_IDS.map((id) => (
          <button key={id} type="button" disabled={locked} aria-pressed={id === chosen} title={t(`preset.${id}.lesson`)} onClick={() => applyPreset(id)}>
            {t(`preset.${id}.title`)}
          </button>
        ))}
        <button type="button" aria-expanded={open} disabled={model} onClick={() => setOpened(!opened)}>{t("route.models")}</button>
      </div>
      {lesson !== undefined && <p className="second">{t(`preset.${lesson}.lesson`)}</p>}
      {open && (
        <Suspense fallback={<p className="quiet">…</p>}>
          <ModelPresets />
        </Suspense>
      )}
    </>
  );
}
