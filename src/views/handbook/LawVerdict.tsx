import { useTranslation } from "react-i18next";
import type { OutputValue } from "#analysis/laws/law.ts";
import { findLaw } from "#analysis/laws/run-law.ts";
import { Term } from "../controls/Term.tsx";
import { answerOf, type LawInputs } from "../topic/answer.ts";
import { LawSlip } from "../topic/LawSlip.tsx";
import { refusalText } from "../topic/refusal-text.ts";

interface LawVerdictProps {
  readonly law: string;
  readonly inputs: LawInputs;
  readonly output: string;
  readonly label: string;
  /** The answer in words. */
  readonly words: (value: OutputValue) => string;
}

/** An answer that is a word, not a number; opens like a number. */
export function LawVerdict({ law, inputs, output, label, words }: LawVerdictProps) {
  const { t } = useTranslation();
  const declared = findLaw(law);
  const answer = answerOf(law, inputs);
  const value = answer.ok ? answer.outputs[output] : undefined;
  const mark = declared.confidence === "notes" ? t("law.notesMark") : declared.confidence === "derived" ? "≈" : "†";
  return (
    <span className="quantity" data-law={law} data-output={output}>
      <Term label={label}><LawSlip law={declared} inputs={inputs} answer={answer} output={output} /></Term>
      <span className="figure-number">{value === undefined ? "—" : words(value)}<span className="mark">{mark}</span></span>
      {answer.ok ? null : <span className="problem">{refusalText(answer.refusal, t)}</span>}
    </span>
  );
}
