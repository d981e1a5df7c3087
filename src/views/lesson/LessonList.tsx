import { useTranslation } from "react-i18next";
import { openLesson } from "#state/actions.ts";
import { useLab } from "#state/use-lab.ts";
import { LESSONS } from "#spec/lessons/lessons.ts";

/** The lessons as words, unless the link hides them. */
export function LessonList() {
  const { t } = useTranslation();
  const hidden = useLab((state) => state.view.hide.includes("lesson"));
  if (hidden) return null;
  return (
    <div className="words one-line" role="group" aria-label={t("lesson.label")}>
      <span className="quiet">{t("lesson.label")}</span>
      {LESSONS.map(({ id, title, summary }) => (
        <button key={id} type="button" title={t(summary)} onClick={() => openLesson(id)}>{t(title)}</button>
      ))}
    </div>
  );
}
