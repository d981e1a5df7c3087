import { useTranslation } from "react-i18next";
import { configField, type ConfigFieldName } from "#spec/config.ts";
import { fieldMatters } from "#spec/matters.ts";
import { useLab } from "#state/use-lab.ts";
import { ChoiceSlot } from "../../controls/ChoiceSlot.tsx";
import { NumberSlot } from "../../controls/NumberSlot.tsx";

/** A setting with its name, its control, and its explanation. One that has no effect cannot be moved. */
export function FieldRow({ field }: { readonly field: ConfigFieldName }) {
  const { t } = useTranslation();
  const matters = useLab((state) => fieldMatters(field, state.config));
  const { kind, label, help } = configField(field);
  return (
    <div className={matters ? "field-row" : "field-row inactive"}>
      <span>{t(label)}</span>
      {kind === "choice" ? <ChoiceSlot field={field} disabled={!matters} /> : <NumberSlot field={field} disabled={!matters} />}
      <span className={matters ? "second" : "quiet"}>{t(help)}</span>
    </div>
  );
}
