/** A lesson as data: each step sets a state, asks for a prediction, and then reveals what was computed. */
import type { RunConfig } from "../config.ts";
import type { ViewState } from "../view-state.ts";

/** Numbers of the batch on screen that a reveal may name; every one is computed live. */
export const LESSON_VALUES = [
  "tokens", "experts", "topK",
  /** Busiest load / mean load: of this batch, and of a fair router (mean and 95 %). */
  "busiest", "busiestChance", "busiestLow", "busiestHigh",
  "maxViolation", "maxViolationHigh",
  /** Deviation / mean of the loads: of this batch, and the top of the fair router's 95 %. */
  "loadCv", "loadCvChance", "loadCvHigh",
  /** Experts without a token: of this batch, of a fair router, and that as a share of all experts. */
  "unused", "unusedChance", "unusedChanceShare",
  /** Balance loss E · Σ f · P, and its value for an even load, k. */
  "balanceLoss", "evenLoss",
] as const;

export type LessonValueName = (typeof LESSON_VALUES)[number];

export interface LessonStep {
  /** Over the default configuration and the view as it is. */
  readonly set: { readonly config: Partial<RunConfig>; readonly view?: Partial<Omit<ViewState, "lesson" | "lessonStep">> };
  /** Message key. */
  readonly question: string;
  /** Message keys of what one can predict; `answer` is the index of the option that the reveal supports. */
  readonly prediction: { readonly kind: "choice"; readonly options: readonly string[]; readonly answer: number };
  /** Message keys, one paragraph each. */
  readonly reveal: readonly string[];
  /** The values that the messages of `reveal` interpolate. */
  readonly values: readonly LessonValueName[];
}

export interface Lesson {
  readonly id: string;
  /** Message key of the title. */
  readonly title: string;
  /** Message key of the question that the whole lesson answers. */
  readonly summary: string;
  readonly steps: readonly LessonStep[];
}

/** The keys of step `number` (from 1) of a lesson, by convention `lesson.<id>.<number>.…`. */
export function stepMessages(
  id: string,
  number: number,
  options: readonly string[],
  answer: string,
): Pick<LessonStep, "question" | "prediction" | "reveal"> {
  const key = `lesson.${id}.${number}`;
  const index = options.indexOf(answer);
  if (index < 0) throw new Error(`${key}: "${answer}" is none of the options ${options.join(", ")}`);
  return {
    question: `${key}.question`,
    prediction: { kind: "choice", options: options.map((option) => `${key}.option.${option}`), answer: index },
    reveal: [`${key}.reveal`],
  };
}
