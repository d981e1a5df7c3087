import { useTranslation } from "react-i18next";
import { findLaw } from "#analysis/laws/run-law.ts";
import { formatQuantity, unitWord } from "#i18n/format-quantity.ts";
import { Term } from "../controls/Term.tsx";
import { answerOf, type LawInputs } from "./answer.ts";
import { LawSlip } from "./LawSlip.tsx";
import { refusalText } from "./refusal-text.ts";

interface LawQuantityProps {
  readonly law: string;
  readonly inputs: LawInputs;
  readonly output: string;
  /** What the number is, for example "loss". */
  readonly label: string;
  /** Writes the value; by default as its unit asks. */
  readonly format?: (value: number) => string;
  /** Writes an answer that is a text; by default as the law gives it. */
  readonly word?: (value: string) => string;
  /** Stands under the value instead of the law's unit. */
  readonly unit?: string;
}

/** A number that a law gives. A press on its name shows the formula, what went in, the source and how far to trust it. */
export function LawQuantity({ law, inputs, output, label, format, word, unit: words }: LawQuantityProps) {
  const { t } = useTranslation();
  const declared = findLaw(law);
  const unit = declared.outputs[output]?.unit ?? "1";
  const unitText = unitWord(unit);
  const under = words ?? (unitText === "" ? "" : t([`unit.${unitText}`, `unitName.${unit}`], { defaultValue: unitText }));
  const answer = answerOf(law, inputs);
  const value = answer.ok ? answer.outputs[output] : undefined;
  const mark = declared.confidence === "notes" ? t("law.notesMark") : declared.confidence === "derived" ? "≈" : "†";
  const shown = typeof value === "number" ? (format ?? ((number: number) => formatQuantity(number, unit)))(value) : value === null || value === undefined ? "—" : (word ?? String)(String(value));
  return (
    <span className="quantity" data-law={law} data-output={output}>
      <Term label={label}><LawSlip law={declared} inputs={inputs} answer={answer} output={output} /></Term>
      <span className="figure-number">{shown}<span className="mark" title={t(`confidence.${declared.confidence}`)}>{mark}</span></span>
      {answer.ok ? <span className="quiet">{under}</span> : <span className="problem">{refusalText(answer.refusal, t)}</span>}
    </span>
  );
}
