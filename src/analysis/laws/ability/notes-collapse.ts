/** The source notes, section 2.2: three rules that warn of collapse during training. */
import { defineLaw } from "../law.ts";
import { NATS, PLAIN, TEXT } from "../units.ts";

/** Points each rule looks back over, the last included. */
const WINDOW = 5;
/** Points the rules need. */
const NEEDED = { losses: WINDOW, scores: 10, entropy: 1 } as const;

interface Decline {
  readonly name: string;
  /** Change from the first to the last score over the first; null when the first is not positive: no percentage exists. */
  readonly rate: number | null;
}

function last(values: readonly number[], back = 1): number {
  return values[values.length - back]!;
}

function strictlyFalling(values: readonly number[]): boolean {
  return values.every((value, index) => index === 0 || value < values[index - 1]!);
}

function declines(scores: Readonly<Record<string, readonly number[]>>): readonly Decline[] {
  return Object.entries(scores)
    .filter(([, series]) => series.length >= NEEDED.scores && strictlyFalling(series.slice(-WINDOW)))
    .map(([name, series]) => ({ name, rate: series[0]! > 0 ? (last(series) - series[0]!) / series[0]! : null }))
    .sort((a, b) => (a.rate ?? Infinity) - (b.rate ?? Infinity) || 0);
}

/** Ours: the rules that had too few points to run, in words. */
function skippedRules(losses: Readonly<Record<string, readonly number[]>>, scores: Readonly<Record<string, readonly number[]>>, entropy: readonly number[]): readonly string[] {
  const short = (kind: keyof typeof NEEDED) => ([name, series]: readonly [string, readonly number[]]) =>
    series.length < NEEDED[kind] ? [`${name}: ${series.length} points, needs ${NEEDED[kind]}`] : [];
  return [
    ...Object.entries(losses).flatMap(short("losses")),
    ...Object.entries(scores).flatMap(short("scores")),
    ...short("entropy")(["outputEntropyNats", entropy]),
  ];
}

/**
 * The notes' warnings in their order. Their faults are kept: two points decide about overfitting, five in a row
 * happen by chance, and entropy is compared with step 0, where it is largest. A rule with too few points is
 * left out and named in `notEnoughPoints`, so that silence is not taken for health.
 */
export const notesCollapseWarnings = defineLaw({
  id: "notes.collapseWarnings",
  systems: [4],
  inputs: {
    trainLoss: { kind: "numbers", unit: NATS },
    validationLoss: { kind: "numbers", unit: NATS },
    capabilityScores: { kind: "named-series", unit: PLAIN },
    outputEntropyNats: { kind: "numbers", min: 0, unit: NATS },
  },
  outputs: {
    signals: { unit: TEXT },
    declining: { unit: TEXT },
    declineRates: { unit: "fraction of the first score" },
    notEnoughPoints: { unit: TEXT },
  },
  formula: String.raw`v_n > v_{n-4} \wedge \ell_n < \ell_{n-4};\quad s_{n-4} > s_{n-3} > \dots > s_n,\; r = \frac{s_n - s_1}{s_1};\quad H_n < \tfrac12 H_1`,
  source: "source notes, section 2.2",
  confidence: "notes",
  validRange: {},
  uncertainty: "",
  compute({ trainLoss, validationLoss, capabilityScores, outputEntropyNats }) {
    const enough = trainLoss.length >= NEEDED.losses && validationLoss.length >= NEEDED.losses;
    const overfitting = enough && last(validationLoss) > last(validationLoss, WINDOW) && last(trainLoss) < last(trainLoss, WINDOW);
    const declining = declines(capabilityScores);
    const narrowed = outputEntropyNats.length >= NEEDED.entropy && last(outputEntropyNats) < 0.5 * outputEntropyNats[0]!;
    return {
      signals: [
        ...(overfitting ? ["overfitting_pattern"] : []),
        ...(declining.length > 0 ? ["capability_decline"] : []),
        ...(narrowed ? ["diversity_collapse"] : []),
      ],
      declining: declining.map(({ name }) => name),
      declineRates: declining.map(({ rate }) => rate),
      notEnoughPoints: skippedRules({ trainLoss, validationLoss }, capabilityScores, outputEntropyNats),
    };
  },
});
