import { NumberField } from "@base-ui/react/number-field";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { setConfig } from "#state/actions.ts";
import { useLab } from "#state/use-lab.ts";
import { configField, type ConfigFieldName } from "#spec/config.ts";
import { fieldProblem } from "#spec/validate.ts";
import { problemText } from "./problem-text.ts";

/** A number inside the sentence: drag it, step it with the arrows, or type. Bounds come from the table. */
export function NumberSlot({ field }: { readonly field: ConfigFieldName }) {
  const { t } = useTranslation();
  const row = configField(field);
  const value = useLab((state) => state.config[field]);
  const hidden = useLab((state) => state.view.hide.includes(field));
  const locked = useLab((state) => state.view.lock.includes(field));
  const [typed, setTyped] = useState<number | null>(Number(value));
  useEffect(() => setTyped(Number(value)), [value]);
  if (row.kind !== "integer" && row.kind !== "number") return null;
  if (hidden) return <strong>{value}</strong>;
  const problem = typed === null ? null : fieldProblem(field, typed);
  return (
    <span className="slot" title={t(row.help)}>
      <NumberField.Root
        value={typed} step={row.step} disabled={locked} format={{ useGrouping: false, maximumFractionDigits: 3 }}
        onValueChange={(next) => {
          setTyped(next);
          if (next !== null && fieldProblem(field, next) === null) setConfig({ [field]: next });
        }}
      >
        <NumberField.ScrubArea className="scrub" aria-hidden="true">↔</NumberField.ScrubArea>
        <NumberField.Input
          aria-label={t(row.label)} aria-invalid={problem !== null} style={{ width: `${Math.max(2, String(typed ?? "").length) + 0.5}ch` }}
        />
      </NumberField.Root>
      {problem !== null && <span role="alert" className="problem">{problemText(problem, t)}</span>}
    </span>
  );
}
