/** What the source notes call the yearly price of inference compute. */
import { defineLaw } from "../law.ts";
import { PARAMETERS, POSITIVE } from "../units.ts";
import { USD_PER_YEAR } from "./serving-units.ts";

/** The constants of the notes. */
export const NOTES_COST = { flopsPerParameterToken: 6, tokensPerYear: 1e9, usdPerFlop: 1e-12, secondsPerYear: 365 * 24 * 3600 } as const;

/**
 * Usd per year as the notes compute it. Wrong on purpose by about 6.7e13: a yearly token count is multiplied by the
 * seconds of a year (3.15e7), a FLOP is priced 7.1e5 times too high, and training FLOPs stand for inference (3).
 */
export const notesComputeCost = defineLaw({
  id: "notes.inference.computeCost",
  systems: [10],
  inputs: { parameters: { ...POSITIVE, unit: PARAMETERS } },
  outputs: { usdPerYear: { unit: USD_PER_YEAR } },
  formula: String.raw`\text{USD} = N \cdot 6 \cdot 10^{9} \cdot 10^{-12} \cdot 365 \cdot 24 \cdot 3600`,
  source: "source notes, section 5.1",
  confidence: "notes",
  validRange: {},
  uncertainty: "",
  compute({ parameters }) {
    return { usdPerYear: parameters * NOTES_COST.flopsPerParameterToken * NOTES_COST.tokensPerYear * NOTES_COST.usdPerFlop * NOTES_COST.secondsPerYear };
  },
});
