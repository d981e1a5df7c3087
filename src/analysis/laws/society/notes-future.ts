/** The source notes' future computing paradigms: claims without baseline, metric, model size or source. */
import { defineLaw } from "../law.ts";
import { PLAIN, TEXT } from "../units.ts";

interface Claim {
  /** Times faster; null where the notes say "exponential". */
  readonly speedupLow: number | null;
  readonly speedupHigh: number | null;
  readonly earliestYear: number;
  readonly challenges: readonly string[];
}

const CLAIMS: Readonly<Record<"neuromorphic" | "photonic" | "quantum" | "analog", Claim>> = {
  neuromorphic: { speedupLow: 100, speedupHigh: 1000, earliestYear: 2030, challenges: ["programming_model", "precision", "scaling_up"] },
  photonic: { speedupLow: 10, speedupHigh: 100, earliestYear: 2028, challenges: ["integration", "precision", "cost"] },
  quantum: { speedupLow: null, speedupHigh: null, earliestYear: 2035, challenges: ["error_correction", "qubit_stability"] },
  analog: { speedupLow: 100, speedupHigh: 10_000, earliestYear: 2027, challenges: ["precision", "programmability"] },
};

export const future = defineLaw({
  id: "notes.future",
  systems: [14],
  inputs: { technology: { kind: "choice", choices: ["neuromorphic", "photonic", "quantum", "analog"], unit: "technology" } },
  outputs: {
    speedupLow: { unit: PLAIN },
    speedupHigh: { unit: PLAIN },
    earliestYear: { unit: "year" },
    challenges: { unit: TEXT },
  },
  formula: String.raw`\text{technology} \mapsto (\text{speed-up}, \text{year}, \text{challenges})`,
  source: "source notes, section 7.1",
  confidence: "notes",
  validRange: {},
  uncertainty: "",
  compute({ technology }) {
    const { speedupLow, speedupHigh, earliestYear, challenges } = CLAIMS[technology];
    return { speedupLow, speedupHigh, earliestYear, challenges };
  },
});
