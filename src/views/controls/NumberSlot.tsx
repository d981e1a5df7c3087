import { NumberField } from "@base-ui/react/number-field";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { setConfig } from "#state/actions.ts";
import { useLab } from "#state/use-lab.ts";
import { configField, type ConfigFieldName } from "#spec/config.ts";
import { fieldProblem } from "#spec/validate.ts";
import { problemText } from "./problem-text.ts";

/** Steps that Shift and Page keys jump. */
const LEAP = 10;
const FORMAT = { useGrouping: false, maximumFractionDigits: 4 } as const;

interface NumberSlotProps {
  readonly field: ConfigFieldName;
  /** The number changes nothing at present. */
  readonly disabled?: boolean;
}

/** A number inside the sentence: drag it, step it with the arrows, or type. Bounds come from the table. */
export function NumberSlot({ field, disabled = false }: NumberSlotProps) {
  const { t } = useTranslation();
  const row = configField(field);
  const config = useLab((state) => state.config);
  const refused = useLab((state) => state.problem?.field === field);
  const hidden = useLab((state) => state.view.hide.includes(field));
  const locked = useLab((state) => state.view.lock.includes(field)) || disabled;
  const value = Number(config[field]);
  /** What stands in the box: a number that is refused stays there, beside its reason. */
  const [edited, setEdited] = useState<{ readonly over: typeof config; readonly draft: number | null } | null>(null);
  // A new configuration, wherever it came from, replaces what was typed over the old one.
  const draft = edited === null || edited.over !== config ? value : edited.draft;
  const setDraft = (next: number | null): void => setEdited({ over: config, draft: next });
  if (row.kind !== "integer" && row.kind !== "number") return null;
  if (hidden) return <strong>{value}</strong>;
  const problem = draft === null ? null : fieldProblem(field, draft);
  return (
    <span className="slot" title={t(row.help)}>
      <NumberField.Root
        render={<span className="slot" />} value={draft} min={row.min} max={row.max} allowOutOfRange disabled={locked} locale="en" format={FORMAT}
        step={row.step} smallStep={row.kind === "integer" ? 1 : row.step / LEAP} largeStep={row.step * LEAP}
        onValueChange={(next) => {
          setDraft(next);
          if (next !== null && fieldProblem(field, next) === null) setConfig({ [field]: next });
        }}
      >
        <NumberField.Input
          aria-label={t(row.label)} aria-invalid={problem !== null || refused} style={{ width: `${Math.max(2, String(draft ?? "").length) + 1}ch` }}
          onBlur={() => {
            if (draft === null) setDraft(value);
          }}
        />
        {!locked && <NumberField.ScrubArea className="scrub" aria-hidden="true">↔</NumberField.ScrubArea>}
      </NumberField.Root>
      {problem !== null && <span role="alert" className="problem">{problemText(problem, t)}</span>}
    </span>
  );
}
