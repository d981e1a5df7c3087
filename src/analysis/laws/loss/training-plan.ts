/** A training budget as a worksheet in which every unit is kept apart: FLOPs, tokens, steps, seconds, money. */
import { defineLaw } from "../law.ts";
import { COUNT, FLOPS, PARAMETERS, POSITIVE, SECONDS, TOKENS, USD } from "../units.ts";
import { FLOPS_PER_PARAMETER_TOKEN } from "./parametric-loss.ts";

/** What a budget buys: tokens, then steps of a batch, then time and price on `chips` at utilisation `mfu`. */
export const trainingPlan = defineLaw({
  id: "training.plan",
  systems: [4],
  inputs: {
    flops: { ...POSITIVE, unit: FLOPS },
    parameters: { ...POSITIVE, unit: PARAMETERS },
    batchTokens: { ...POSITIVE, unit: "tokens per step" },
    chips: { ...COUNT, unit: "chips" },
    peakFlopsPerSecond: { ...POSITIVE, unit: "FLOPs per second per chip" },
    mfu: { kind: "number", above: 0, max: 1, unit: "fraction" },
    usdPerChipHour: { kind: "number", min: 0, unit: "USD per chip-hour" },
  },
  outputs: {
    tokens: { unit: TOKENS },
    steps: { unit: "steps" },
    seconds: { unit: SECONDS },
    chipHours: { unit: "chip-hours" },
    usd: { unit: USD },
  },
  formula: String.raw`D = \frac{C}{6N},\quad S = \frac{D}{B},\quad t = \frac{C}{n\,F\,\mathrm{MFU}},\quad h = \frac{nt}{3600},\quad \text{price} = h\,p`,
  source: "derived from C = 6ND and D = S B",
  confidence: "derived",
  validRange: {},
  uncertainty: "",
  compute({ flops, parameters, batchTokens, chips, peakFlopsPerSecond, mfu, usdPerChipHour }) {
    const tokens = flops / FLOPS_PER_PARAMETER_TOKEN / parameters;
    const seconds = flops / (chips * peakFlopsPerSecond * mfu);
    const chipHours = (seconds * chips) / 3600;
    return { tokens, steps: tokens / batchTokens, seconds, chipHours, usd: chipHours * usdPerChipHour };
  },
});
