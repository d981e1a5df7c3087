/** What the source notes say about data quality and about running out of data. Nothing here is published. */
import { defineLaw } from "../law.ts";
import { PARAMETERS, PLAIN, POSITIVE, TOKENS } from "../units.ts";

/** The multipliers of the notes; no source for them exists. */
const QUALITY_MULTIPLIERS: ReadonlyMap<string, number> = new Map([
  ["high_quality_curated", 3],
  ["high_quality_web", 1.5],
  ["medium_quality", 1],
  ["low_quality", 0.5],
  ["noise", 0.1],
]);

/** The quality names the notes know, best first. */
export const KNOWN_QUALITIES: readonly string[] = [...QUALITY_MULTIPLIERS.keys()];

const BASE_LOSS = 3;
/** Parameters, and tokens, that halve their half of the notes' loss. */
const HALF_SCALE = 1e12;

export const dataQuality = defineLaw({
  id: "notes.dataQuality",
  systems: [7],
  inputs: {
    parameters: { ...POSITIVE, unit: PARAMETERS },
    tokens: { kind: "number", min: 0, unit: TOKENS },
    // A text and no choice: the notes count a misspelt quality as 1.0, which is a lesson of its own.
    quality: { kind: "text", unit: `one of ${KNOWN_QUALITIES.join(", ")}; any other counts as 1` },
  },
  outputs: {
    multiplier: { unit: PLAIN },
    effectiveTokens: { unit: TOKENS },
    performance: { unit: "score, 0 to 1" },
    performancePerToken: { unit: "score per raw token" },
  },
  formula: String.raw`D_e = mD, \quad L = 3\left(\frac{1/2}{1 + N/10^{12}} + \frac{1/2}{1 + D_e/10^{12}}\right), \quad \text{performance} = 1 - \frac{L}{3}`,
  source: "source notes, section 4.1",
  confidence: "notes",
  validRange: {},
  uncertainty: "the multipliers are invented: no published table exists",
  compute({ parameters, tokens, quality }) {
    const multiplier = QUALITY_MULTIPLIERS.get(quality) ?? 1;
    const effectiveTokens = tokens * multiplier;
    const modelFactor = 1 / (1 + parameters / HALF_SCALE);
    const dataFactor = 1 / (1 + effectiveTokens / HALF_SCALE);
    const performance = 1 - (BASE_LOSS * (0.5 * modelFactor + 0.5 * dataFactor)) / BASE_LOSS;
    return { multiplier, effectiveTokens, performance, performancePerToken: tokens === 0 ? null : performance / tokens };
  },
});

/** The notes' stock of text, its yearly growth and the share that counts as exhausted. */
const NOTES_STOCK = 10e12;
const NOTES_NEW_TOKENS_PER_YEAR = 100e9;
export const NOTES_USABLE_TOKENS = 8e12;
const FIRST_YEAR = 2026;
const LAST_YEAR = 2040;

/** Tokens in use by a calendar year, as the notes count: from their first year on, the year's new text is used up. */
export function notesUsage(currentTokens: number, year: number): number {
  return currentTokens + NOTES_NEW_TOKENS_PER_YEAR * Math.max(0, year - FIRST_YEAR);
}

/** The year as the notes count it: new text is added to the usage, and the growth rate plays no part. */
export const dataExhaustion = defineLaw({
  id: "notes.dataExhaustion",
  systems: [8],
  inputs: {
    currentTokens: { ...POSITIVE, unit: TOKENS },
    growthRate: { kind: "number", unit: "per year; the notes ignore it" },
  },
  outputs: {
    exhaustionYear: { unit: `calendar year, or "Beyond ${LAST_YEAR}"` },
    usagePercent: { unit: "% of 10e12 tokens" },
  },
  formula: String.raw`\min\{y \in 2026 \dots 2040 : D + 10^{11}(y - 2026) \ge 8 \cdot 10^{12}\}`,
  source: "source notes, section 4.1",
  confidence: "notes",
  validRange: {},
  uncertainty: "",
  compute({ currentTokens }) {
    let year = FIRST_YEAR;
    while (year <= LAST_YEAR && notesUsage(currentTokens, year) < NOTES_USABLE_TOKENS) year++;
    return {
      exhaustionYear: year <= LAST_YEAR ? year : `Beyond ${LAST_YEAR}`,
      usagePercent: (currentTokens / NOTES_STOCK) * 100,
    };
  },
});
