/** The source notes, section 2.1: six abilities, each appearing at one number of parameters. */
import { shownValue } from "#spec/problem.ts";
import { defineLaw } from "../law.ts";
import { LawError } from "../law-error.ts";
import { PARAMETERS, PLAIN, TEXT } from "../units.ts";
import { notesModelSize } from "./model-size.ts";

export interface NotesThreshold {
  /** The notes' key, hyphens and underscores as printed there. */
  readonly ability: string;
  readonly parameters: number;
  /** The notes' gain in accuracy, as a fraction; it has no source. */
  readonly jump: number;
}

/** The notes' table, in their order. Only 13e9 and 62e9 occur in a published one. */
export const NOTES_THRESHOLDS: readonly NotesThreshold[] = [
  { ability: "arithmetic_3digit", parameters: 13e9, jump: 0.4 },
  { ability: "chain_of_thought", parameters: 62e9, jump: 0.35 },
  { ability: "commonsense_reasoning", parameters: 8e9, jump: 0.25 },
  { ability: "code_generation", parameters: 25e9, jump: 0.45 },
  { ability: "multi-step_planning", parameters: 100e9, jump: 0.5 },
  { ability: "theory_of_mind", parameters: 60e9, jump: 0.3 },
];

/** A hard step at the threshold. An unknown ability is "not known", which is not the same as "not reached". */
export const notesEmergence = defineLaw({
  id: "notes.emergence",
  systems: [3],
  inputs: { modelText: { kind: "text", unit: TEXT }, ability: { kind: "text", unit: TEXT } },
  outputs: {
    known: { unit: PLAIN },
    emerged: { unit: PLAIN },
    thresholdParameters: { unit: PARAMETERS },
    expectedJump: { unit: "fraction" },
    gapParameters: { unit: PARAMETERS },
  },
  formula: String.raw`\text{emerged} \iff N \ge N_{threshold},\quad \text{gap} = N_{threshold} - N`,
  source: "source notes, section 2.1",
  confidence: "notes",
  validRange: {},
  uncertainty: "",
  compute({ modelText, ability }) {
    // As in the notes, the model size is not read when the ability is unknown.
    const threshold = NOTES_THRESHOLDS.find((each) => each.ability === ability);
    if (threshold === undefined) return { known: false, emerged: false, thresholdParameters: null, expectedJump: null, gapParameters: null };
    const current = notesModelSize(modelText);
    if (current === null || !(current > 0)) {
      throw new LawError("modelText", shownValue(modelText), { id: "model-size" });
    }
    const emerged = current >= threshold.parameters;
    return {
      known: true,
      emerged,
      thresholdParameters: threshold.parameters,
      expectedJump: emerged ? threshold.jump : null,
      gapParameters: emerged ? null : threshold.parameters - current,
    };
  },
});
