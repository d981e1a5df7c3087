import { useTranslation } from "react-i18next";
import { setPanel } from "#state/actions.ts";
import { useLab } from "#state/use-lab.ts";
import { panelField, type PanelKey } from "#spec/panel/panel.ts";
import { usePanel } from "./use-panel.ts";

interface PanelChoiceProps {
  readonly field: PanelKey;
  /** Text of a choice; by default the message `choice.<field>.<choice>`. */
  readonly label?: (choice: string) => string;
}

/** A choice inside a sentence. */
export function PanelChoice({ field, label }: PanelChoiceProps) {
  const { t } = useTranslation();
  const row = panelField(field);
  const value = String(usePanel(field));
  const hidden = useLab((state) => state.view.hide.includes(field));
  const locked = useLab((state) => state.view.lock.includes(field));
  if (row.kind !== "choice") return null;
  const text = label ?? ((choice: string) => t(`choice.${field}.${choice}`));
  if (hidden) return <strong>{text(value)}</strong>;
  return (
    <span className="slot">
      <select aria-label={t(`field.${field}`)} disabled={locked} value={value} onChange={({ target }) => setPanel({ [field]: target.value })}>
        {row.choices.map((choice) => <option key={choice} value={choice}>{text(choice)}</option>)}
      </select>
    </span>
  );
}
