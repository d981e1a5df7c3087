import { useTranslation } from "react-i18next";
import { lessonValues } from "#state/lesson-values.ts";
import { useLab } from "#state/use-lab.ts";
import { CONFIG_FIELD_NAMES } from "#spec/config.ts";
import type { LessonStep } from "#spec/lessons/lesson.ts";
import { shownLessonValues } from "./lesson-numbers.ts";

interface LessonRevealProps {
  readonly step: LessonStep;
  readonly choice: number;
}

/** What the batch on screen gave. It waits for the batch of the present settings. */
export function LessonReveal({ step, choice }: LessonRevealProps) {
  const { t } = useTranslation();
  const snapshot = useLab((state) => state.result?.snapshot ?? null);
  const config = useLab((state) => state.config);
  if (snapshot === null || CONFIG_FIELD_NAMES.some((name) => snapshot.config[name] !== config[name])) {
    return <p className="quiet">{t("lesson.computing")}</p>;
  }
  const values = shownLessonValues(lessonValues(snapshot), step.values);
  return (
    <div className="reveal">
      <p>
        <strong>{t(choice === step.prediction.answer ? "lesson.right" : "lesson.wrong")}</strong>
      </p>
      {step.reveal.map((message) => (
        <p key={message}>{t(message, values)}</p>
      ))}
    </div>
  );
}
