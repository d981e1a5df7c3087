/** Benjamini and Hochberg 1995: many tests at once with a bound on the expected share of false discoveries. */
import { defineLaw } from "../law.ts";
import { FRACTION, PLAIN } from "../units.ts";

/** Adjusted p-values and decisions, in the order of the input. */
export const benjaminiHochberg = defineLaw({
  id: "stats.benjaminiHochberg",
  systems: [4],
  inputs: {
    pValues: { kind: "numbers", min: 0, max: 1, minLength: 1, unit: "probability" },
    level: { ...FRACTION, unit: "expected share of false discoveries" },
  },
  outputs: { adjusted: { unit: "probability" }, rejected: { unit: PLAIN } },
  formula: String.raw`\tilde p_{(i)} = \min\left(1, \min_{j \ge i} \frac{m\,p_{(j)}}{j}\right),\quad \text{rejected} \iff \tilde p \le q`,
  source: "Benjamini & Hochberg 1995",
  confidence: "standard",
  validRange: {},
  uncertainty: "controls the false discovery rate for independent or positively dependent tests",
  compute({ pValues, level }) {
    const descending = pValues.map((_, index) => index).sort((a, b) => pValues[b]! - pValues[a]!);
    const adjusted = pValues.map(() => 1);
    let smallest = 1;
    descending.forEach((index, place) => {
      const rank = pValues.length - place;
      smallest = Math.min(smallest, (pValues[index]! * pValues.length) / rank);
      adjusted[index] = smallest;
    });
    return { adjusted, rejected: adjusted.map((p) => p <= level) };
  },
});
