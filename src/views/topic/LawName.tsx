import { findLaw } from "#analysis/laws/run-law.ts";
import { Term } from "../controls/Term.tsx";
import { answerOf, type LawInputs } from "./answer.ts";
import { LawSlip } from "./LawSlip.tsx";

interface LawNameProps {
  readonly law: string;
  readonly inputs: LawInputs;
  readonly output: string;
  readonly label: string;
}

/** The name of a law, for the head of a table row. A press shows the formula, what went in, and the source. */
export function LawName({ law, inputs, output, label }: LawNameProps) {
  return <Term label={label}><LawSlip law={findLaw(law)} inputs={inputs} answer={answerOf(law, inputs)} output={output} /></Term>;
}
