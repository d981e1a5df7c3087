/**
 * Warnings while a run goes on: the three rules of the source notes (section 2.2) as they are written, faults included, and
 * beside them rules that ask what chance would do.
 */
import { notesCollapseWarnings } from "../laws/ability/notes-collapse.ts";
import { loadEntropy, type Measure } from "./measure.ts";
import { starvedExperts } from "./starved-experts.ts";
import { worseningOf } from "./worsening.ts";

export const WARNING_RULES = ["notes-overfitting", "notes-capability", "notes-diversity", "trend-loss", "trend-entropy", "starved-expert"] as const;
export type WarningRule = (typeof WARNING_RULES)[number];

export interface Warning {
  readonly rule: WarningRule;
  /** Step of the measure at which the rule began to fire. */
  readonly step: number;
  /** Numbers of that measure, as the rule's message names them. */
  readonly detail: Readonly<Record<string, number>>;
}

export interface WarningWatch {
  /** The next measure of the same lane; returns what began with it. @throws unless its load is [N, E]. */
  add(measure: Measure): readonly Warning[];
}

/** Measures between the two that the notes compare losses of, and the first and last of five falling scores. */
const BACK = 4;

type Firing = readonly (readonly [rule: WarningRule, detail: Readonly<Record<string, number>>])[];

/** The watched series of a lane, a value for each measure. */
interface Series {
  readonly train: number[];
  readonly heldOut: number[];
  /** Accuracy; minus the held-out loss where there is none, as in regression: higher is better in both. */
  readonly score: number[];
  readonly entropy: number[];
}

function ago(values: readonly number[], measures: number): number {
  return values[values.length - 1 - measures]!;
}

/**
 * The notes' rules on what a run has. Overfitting: their losses are ours. Capability: one ability, the score. Diversity:
 * in place of the entropy of a language model's output the normalised entropy of the experts' load, mean over the blocks;
 * the rule is a ratio, so the unit does not matter. Ours starts nearly even at step 0, where theirs starts at guessing.
 */
function notesRules({ train, heldOut, score, entropy }: Series): Firing {
  const { signals } = notesCollapseWarnings.compute({
    trainLoss: train, validationLoss: heldOut, capabilityScores: { score }, outputEntropyNats: entropy,
  }) as { readonly signals: readonly string[] };
  const firing: [WarningRule, Readonly<Record<string, number>>][] = [];
  if (signals.includes("overfitting_pattern")) {
    firing.push(["notes-overfitting", { train: ago(train, 0), trainBefore: ago(train, BACK), heldOut: ago(heldOut, 0), heldOutBefore: ago(heldOut, BACK) }]);
  }
  if (signals.includes("capability_decline")) firing.push(["notes-capability", { score: ago(score, 0), scoreBefore: ago(score, BACK) }]);
  if (signals.includes("diversity_collapse")) firing.push(["notes-diversity", { entropy: ago(entropy, 0), entropyFirst: entropy[0]! }]);
  return firing;
}

/** A trend of the held-out loss upwards or of the load's entropy downwards, and experts that chance would not have starved. */
function testedRules({ heldOut, entropy }: Series, measure: Measure): Firing {
  const [loss, evenness] = worseningOf([{ series: heldOut, worse: 1 }, { series: entropy, worse: -1 }]);
  const starved = starvedExperts(measure);
  return [
    ...(loss ? [["trend-loss", { ...loss }] as const] : []),
    ...(evenness ? [["trend-entropy", { ...evenness }] as const] : []),
    ...(starved === null ? [] : [["starved-expert", { ...starved }] as const]),
  ];
}

/** Watches one lane from its first measure on. A rule warns when it begins to fire, and again only after a measure at which it was silent. */
export function createWarningWatch(): WarningWatch {
  const series: Series = { train: [], heldOut: [], score: [], entropy: [] };
  let firing: ReadonlySet<WarningRule> = new Set();
  return {
    add(measure) {
      series.entropy.push(loadEntropy(measure));
      series.train.push(measure.trainLoss);
      series.heldOut.push(measure.heldOutLoss);
      series.score.push(measure.accuracy ?? -measure.heldOutLoss);
      const now = [...notesRules(series), ...testedRules(series, measure)];
      const before = firing;
      firing = new Set(now.map(([rule]) => rule));
      return now.filter(([rule]) => !before.has(rule)).map(([rule, detail]) => ({ rule, step: measure.step, detail }));
    },
  };
}

/** All warnings of a lane's measures, in the order of their steps. */
export function warningsOf(measures: readonly Measure[]): readonly Warning[] {
  const watch = createWarningWatch();
  return measures.flatMap((measure) => watch.add(measure));
}
