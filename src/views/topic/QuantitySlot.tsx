import { useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { formatCount } from "#i18n/format.ts";
import { formatQuantity } from "#i18n/format-quantity.ts";
import { setPanel } from "#state/actions.ts";
import { useLab } from "#state/use-lab.ts";
import { panelField, panelProblem, type PanelKey } from "#spec/panel/panel.ts";
import type { PanelField, PanelValue } from "#spec/panel/panel-field.ts";
import { problemText } from "../controls/problem-text.ts";
import { unitName } from "./law-text.ts";
import { readQuantity } from "./read-quantity.ts";
import { usePanel } from "./use-panel.ts";

/** Steps per power of ten on a logarithmic field, and of the range on another. */
const STEPS = 10;

/** Without an exponent, which assistive technology does not read. React writes the text as it is. */
function plain(value: PanelValue): number {
  const text = Number(value).toLocaleString("en", { useGrouping: false, maximumFractionDigits: 20 });
  return text as unknown as number;
}

/** A control shows what was typed: 8 and 4 096, not 8.00 and 4.10 k. */
function shownInSlot(value: number, { kind, unit }: Extract<PanelField, { readonly unit: string }>): string {
  if (kind === "integer" && Math.abs(value) < 1e6) return formatCount(value);
  const written = formatQuantity(value, unit);
  return unit.startsWith("USD") ? written : written.replace(/(\.\d*?)0+(?!\d)/, "$1").replace(/\.(?!\d)/, "");
}

/** A quantity inside a sentence: type "70B", "1e22" or "10^22", or step it with the arrows. */
export function QuantitySlot({ field }: { readonly field: PanelKey }) {
  const { t } = useTranslation();
  const row = panelField(field);
  const value: PanelValue = usePanel(field);
  const hidden = useLab((state) => state.view.hide.includes(field));
  const locked = useLab((state) => state.view.lock.includes(field));
  /** What stands in the box while it is edited, and the value that it is typed over. */
  const [draft, setDraft] = useState<{ readonly text: string; readonly over: typeof value } | null>(null);
  if (row.kind !== "number" && row.kind !== "integer") return null;
  const shown = shownInSlot(Number(value), row);
  const unit = unitName(row.unit, t);
  if (hidden) return <strong>{shown}</strong>;
  const text = draft !== null && draft.over === value ? draft.text : shown;
  const typed = draft !== null && draft.over === value ? readQuantity(draft.text) : Number(value);
  const problem = panelProblem(field, typed ?? text);

  const take = (next: number): void => {
    const whole = row.kind === "integer" ? Math.round(next) : next;
    const kept = Math.min(row.max, Math.max(row.min, whole));
    setDraft(null);
    setPanel({ [field]: kept });
  };
  const step = (by: number): void => {
    const now = typed ?? Number(value);
    if (row.log === true && now > 0) {
      const moved = Number((now * 10 ** (by / STEPS)).toPrecision(3));
      // A small whole number would otherwise stay where it is.
      take(row.kind === "integer" && Math.round(moved) === now ? now + Math.sign(by) : moved);
    } else {
      const width = row.kind === "integer" ? 1 : 10 ** Math.floor(Math.log10((row.max - row.min) / STEPS));
      take(Number((now + by * width).toPrecision(6)));
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = { ArrowUp: 1, ArrowDown: -1, PageUp: STEPS, PageDown: -STEPS }[event.key];
    if (by !== undefined) {
      event.preventDefault();
      step(event.shiftKey ? by * STEPS : by);
    } else if (event.key === "Escape") setDraft(null);
    else if (event.key === "Enter" && problem === null && typed !== null) take(typed);
  };
  return (
    <span className="slot" title={`${t(`field.${field}`)} (${unit})`}>
      <input
        role="spinbutton" aria-label={t(`field.${field}`)} aria-valuenow={plain(value)} aria-valuetext={`${shown} ${unit}`}
        aria-valuemin={plain(row.min)} aria-valuemax={plain(row.max)} aria-invalid={problem !== null} inputMode="decimal" autoComplete="off" spellCheck={false}
        disabled={locked} value={text} style={{ width: `${Math.max(3, text.length) + 1}ch` }} onKeyDown={onKeyDown}
        onFocus={(event) => event.currentTarget.select()}
        onChange={({ target }) => {
          setDraft({ text: target.value, over: value });
          const read = readQuantity(target.value);
          if (read !== null && panelProblem(field, read) === null && read !== value) {
            setPanel({ [field]: read });
            setDraft({ text: target.value, over: read });
          }
        }}
        onBlur={() => {
          if (problem === null) setDraft(null);
        }}
      />
      {problem !== null && <span role="alert" className="problem">{problemText(problem, t)}</span>}
    </span>
  );
}
