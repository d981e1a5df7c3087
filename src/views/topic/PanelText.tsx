import { useState } from "react";
import { useTranslation } from "react-i18next";
import { setPanel } from "#state/actions.ts";
import { useLab } from "#state/use-lab.ts";
import { panelField, panelProblem, type PanelKey } from "#spec/panel/panel.ts";
import { problemText } from "../controls/problem-text.ts";
import { usePanel } from "./use-panel.ts";

interface PanelTextProps {
  readonly field: PanelKey;
  /** A box of several lines instead of words in a sentence. */
  readonly lines?: boolean;
}

/** Words of the visitor: a date in a sentence, or a pasted list. */
export function PanelText({ field, lines = false }: PanelTextProps) {
  const { t } = useTranslation();
  const value = String(usePanel(field));
  const hidden = useLab((state) => state.view.hide.includes(field));
  const locked = useLab((state) => state.view.lock.includes(field));
  /** What is too long stays in the box beside its reason. */
  const [refused, setRefused] = useState<string | null>(null);
  if (panelField(field).kind !== "text") return null;
  if (hidden) return <strong>{value}</strong>;
  const text = refused ?? value;
  const problem = panelProblem(field, text);
  const take = (next: string): void => {
    const fits = panelProblem(field, next) === null;
    setRefused(fits ? null : next);
    if (fits) setPanel({ [field]: next });
  };
  const said = problem === null ? null : <span role="alert" className="problem">{problemText(problem, t)}</span>;
  if (lines) {
    return (
      <label className="text-label">
        <span className="second">{t(`field.${field}`)}</span>
        <textarea className="text-source" value={text} readOnly={locked} spellCheck={false} aria-invalid={problem !== null} onChange={({ target }) => take(target.value)} />
        {said}
      </label>
    );
  }
  return (
    <span className="slot">
      <input type="text" aria-label={t(`field.${field}`)} value={text} disabled={locked} aria-invalid={problem !== null} style={{ width: `${Math.max(4, text.length) + 1}ch` }} onChange={({ target }) => take(target.value)} />
      {said}
    </span>
  );
}
