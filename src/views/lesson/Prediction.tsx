import { useTranslation } from "react-i18next";
import type { LessonStep } from "#spec/lessons/lesson.ts";

interface PredictionProps {
  /** Names the group of options; differs from step to step. */
  readonly name: string;
  readonly step: LessonStep;
  readonly choice: number | null;
  readonly onChoose: (option: number) => void;
}

/** The question and what one can predict. Once chosen it stays: a prediction is made before one looks. */
export function Prediction({ name, step, choice, onChoose }: PredictionProps) {
  const { t } = useTranslation();
  return (
    <fieldset className="prediction">
      <legend>
        {t(step.question)} <span className="quiet">{choice === null ? t("lesson.wait") : ""}</span>
      </legend>
      <div className="options">
        {step.prediction.options.map((option, index) => (
          <label key={option}>
            <input
              type="radio" name={name} checked={choice === index} disabled={choice !== null && choice !== index}
              onChange={() => onChoose(index)}
            />{" "}
            {t(option)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
