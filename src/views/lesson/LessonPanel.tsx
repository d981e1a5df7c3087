import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "#i18n/format.ts";
import { closeLesson, goToLessonStep, openLesson } from "#state/actions.ts";
import { lessonValues } from "#state/lesson-values.ts";
import { useLab } from "#state/use-lab.ts";
import { findLesson, LESSONS } from "#spec/lessons/lessons.ts";

/** The open lesson: question, prediction, and what was computed; or the list of lessons. */
export function LessonPanel() {
  const { t } = useTranslation();
  const lessonId = useLab((state) => state.view.lesson);
  const index = useLab((state) => state.view.lessonStep);
  const hidden = useLab((state) => state.view.hide.includes("lesson"));
  const snapshot = useLab((state) => state.result?.snapshot ?? null);
  const busy = useLab((state) => state.busy);
  const [chosen, setChosen] = useState<number | null>(null);
  const lesson = findLesson(lessonId);
  useEffect(() => setChosen(null), [lessonId, index]);

  if (lesson === null) {
    if (hidden) return null;
    return (
      <div className="words" role="group" aria-label={t("lesson.label")}>
        <span className="quiet">{t("lesson.label")}</span>
        {LESSONS.map(({ id, title, summary }) => (
          <button key={id} type="button" title={t(summary)} onClick={() => openLesson(id)}>{t(title)}</button>
        ))}
      </div>
    );
  }
  const step = lesson.steps[Math.min(index, lesson.steps.length - 1)]!;
  const numbers: Readonly<Record<string, string>> =
    snapshot === null ? {} : Object.fromEntries(Object.entries(lessonValues(snapshot)).map(([name, value]) => [name, formatNumber(value, Number.isInteger(value) ? 0 : 2)]));
  const { options, answer } = step.prediction;
  return (
    <section className="lesson" aria-label={`${t("lesson.start")}: ${t(lesson.title)}`}>
      <h2>{t(lesson.title)}</h2>
      <p className="quiet">{t("lesson.step", { step: index + 1, count: lesson.steps.length })}</p>
      <p>{t(step.question, numbers)}</p>
      <fieldset>
        <legend className="second">{t("lesson.predict")}</legend>
        {options.map((option, i) => (
          <label key={option}>
            <input type="radio" name="prediction" checked={chosen === i} onChange={() => setChosen(i)} /> {t(option, numbers)}
          </label>
        ))}
      </fieldset>
      <div aria-live="polite">
        {chosen === null || busy || snapshot === null ? (
          <p className="quiet">{t("lesson.wait")}</p>
        ) : (
          <>
            <p className="second">{t(chosen === answer ? "lesson.right" : "lesson.wrong")}</p>
            {step.reveal.map((paragraph) => <p key={paragraph}>{t(paragraph, numbers)}</p>)}
          </>
        )}
      </div>
      <div className="words">
        <button type="button" disabled={index === 0} onClick={() => goToLessonStep(index - 1)}>{t("lesson.previous")}</button>
        <button type="button" disabled={index >= lesson.steps.length - 1} onClick={() => goToLessonStep(index + 1)}>{t("lesson.next")}</button>
        <button type="button" onClick={closeLesson}>{t("lesson.close")}</button>
      </div>
    </section>
  );
}
