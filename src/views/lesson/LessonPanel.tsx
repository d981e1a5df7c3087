import { useState } from "react";
import { useTranslation } from "react-i18next";
import { closeLesson, goToLessonStep } from "#state/actions.ts";
import { useLab } from "#state/use-lab.ts";
import { findLesson } from "#spec/lessons/lessons.ts";
import { LessonList } from "./LessonList.tsx";
import { LessonReveal } from "./LessonReveal.tsx";
import { Prediction } from "./Prediction.tsx";
import "./lesson.css";

/** The open lesson: question, prediction, and then what was computed. Without one, the list of lessons. */
export function LessonPanel() {
  const { t } = useTranslation();
  const lesson = findLesson(useLab((state) => state.view.lesson));
  const index = useLab((state) => state.view.lessonStep);
  /** The option chosen at each step, by lesson and step. */
  const [chosen, setChosen] = useState<Readonly<Record<string, number>>>({});
  const step = lesson?.steps[index];
  if (lesson === null || step === undefined) return <LessonList />;
  const key = `${lesson.id} ${index}`;
  const choice = chosen[key] ?? null;
  const last = index === lesson.steps.length - 1;
  return (
    <section className="lesson" aria-label={t(lesson.title)}>
      <header>
        <h2>{t(lesson.title)}</h2>
        <span className="second">{t("lesson.step", { step: index + 1, count: lesson.steps.length })}</span>
      </header>
      <Prediction name={key} step={step} choice={choice} onChoose={(option) => setChosen((before) => ({ ...before, [key]: option }))} />
      <div aria-live="polite">{choice !== null && <LessonReveal step={step} choice={choice} />}</div>
      <div className="words">
        <button type="button" disabled={index === 0} onClick={() => goToLessonStep(index - 1)}>{t("lesson.previous")}</button>
        <button type="button" className="lesson-next" disabled={last} onClick={() => goToLessonStep(index + 1)}>{t("lesson.next")}</button>
        <button type="button" onClick={closeLesson}>{t("lesson.close")}</button>
      </div>
    </section>
  );
}
