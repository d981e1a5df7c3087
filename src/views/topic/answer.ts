import type { OutputValue } from "#analysis/laws/law.ts";
import { LawError } from "#analysis/laws/law-error.ts";
import { runLaw } from "#analysis/laws/run-law.ts";

export type LawInputs = Readonly<Record<string, unknown>>;
export type Answer =
  | { readonly ok: true; readonly outputs: Readonly<Record<string, OutputValue>> }
  | { readonly ok: false; readonly refusal: LawError };

/** A page asks some laws twice of the same inputs, for a number and for what follows from it: the second time is free. */
const answered = new WeakMap<LawInputs, Map<string, Answer>>();

/** A law's answer, or why there is none. Inputs that are the same object must not have changed. */
export function answerOf(law: string, inputs: LawInputs): Answer {
  const known = answered.get(inputs) ?? new Map<string, Answer>();
  const answer = known.get(law) ?? ask(law, inputs);
  answered.set(inputs, known.set(law, answer));
  return answer;
}

function ask(law: string, inputs: LawInputs): Answer {
  try {
    return { ok: true, outputs: runLaw(law, inputs) };
  } catch (error) {
    if (!(error instanceof LawError)) throw error;
    return { ok: false, refusal: error };
  }
}

/** One number of a law's answer, NaN where there is none. For curves: a gap is drawn there. */
export function numberOf(law: string, inputs: LawInputs, output: string): number {
  const answer = answerOf(law, inputs);
  const value = answer.ok ? answer.outputs[output] : null;
  return typeof value === "number" ? value : Number.NaN;
}
