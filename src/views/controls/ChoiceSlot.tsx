import { useTranslation } from "react-i18next";
import { setConfig } from "#state/actions.ts";
import { useLab } from "#state/use-lab.ts";
import { configField, type ConfigFieldName } from "#spec/config.ts";
import { choiceName } from "./choice-name.ts";

interface ChoiceSlotProps {
  readonly field: ConfigFieldName;
  /** The choice changes nothing at present. */
  readonly disabled?: boolean;
}

/** A choice inside the sentence: the browser's own select, so phones and readers know it. */
export function ChoiceSlot({ field, disabled = false }: ChoiceSlotProps) {
  const { t } = useTranslation();
  const row = configField(field);
  const value = useLab((state) => state.config[field]);
  const hidden = useLab((state) => state.view.hide.includes(field));
  const locked = useLab((state) => state.view.lock.includes(field));
  if (row.kind !== "choice") return null;
  const name = (choice: string): string => choiceName(field, choice, t);
  if (hidden) return <strong>{name(String(value))}</strong>;
  return (
    <span className="slot" title={t(row.help)}>
      <select aria-label={t(row.label)} value={String(value)} disabled={locked || disabled} onChange={(event) => setConfig({ [field]: event.target.value })}>
        {row.choices.map((choice) => (
          <option key={choice} value={choice}>{name(choice)}</option>
        ))}
      </select>
    </span>
  );
}
