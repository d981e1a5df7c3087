import { useState } from "react";
import { useTranslation } from "react-i18next";
import { setConfig } from "#state/actions.ts";
import { useLab } from "#state/use-lab.ts";
import { fieldProblem } from "#spec/validate.ts";
import { problemText } from "./problem-text.ts";

/** The visitor's own text. What is refused stays in the box, and the last good text keeps running. */
export function TextSource() {
  const { t } = useTranslation();
  const text = useLab((state) => state.config.text);
  const hidden = useLab((state) => state.view.hide.includes("text"));
  const locked = useLab((state) => state.view.lock.includes("text"));
  const [edited, setEdited] = useState<{ readonly over: string; readonly draft: string } | null>(null);
  const draft = edited === null || edited.over !== text ? text : edited.draft;
  const setDraft = (next: string): void => setEdited({ over: text, draft: next });
  if (hidden) return null;
  const problem = fieldProblem("text", draft);
  return (
    <label className="text-label">
      <span className="second">{t("config.text.label")}: {t("config.text.help")}</span>
      <textarea
        className="text-source" value={draft} readOnly={locked} aria-invalid={problem !== null} spellCheck={false} dir="auto"
        onChange={({ target: { value } }) => {
          setDraft(value);
          if (fieldProblem("text", value) === null) setConfig({ text: value });
        }}
      />
      {problem !== null && <span role="alert" className="problem">{problemText(problem, t)}</span>}
    </label>
  );
}
