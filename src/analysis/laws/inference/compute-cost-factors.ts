/** Ours: the price of a year of generated tokens, and the three mistakes that set the notes' figure apart from it. */
import { defineLaw } from "../law.ts";
import { PARAMETERS, POSITIVE, TOKENS } from "../units.ts";
import { NOTES_COST } from "./notes-compute-cost.ts";
import { FLOPS_PER_SECOND, SHARE, USD_PER_DEVICE_HOUR, USD_PER_YEAR } from "./serving-units.ts";

const SECONDS_PER_HOUR = 3600;
const FLOPS_PER_PARAMETER_FORWARD = 2;

export const computeCostFactors = defineLaw({
  id: "ours.inference.computeCostFactors",
  systems: [10],
  inputs: {
    parameters: { ...POSITIVE, unit: `${PARAMETERS} used per token` },
    tokensPerYear: { ...POSITIVE, unit: `${TOKENS} per year`, default: NOTES_COST.tokensPerYear },
    usdPerDeviceHour: { ...POSITIVE, unit: USD_PER_DEVICE_HOUR },
    peakFlopsPerSecond: { ...POSITIVE, unit: `${FLOPS_PER_SECOND} of one device` },
    mfu: { ...SHARE, unit: "share of the peak" },
  },
  outputs: {
    usdPerYear: { unit: USD_PER_YEAR },
    usdPerFlop: { unit: "USD per FLOP" },
    rateTimesSeconds: { unit: "times too much" },
    priceOfFlop: { unit: "times too much" },
    trainingForInference: { unit: "times too much" },
    allTogether: { unit: "times too much" },
  },
  formula: String.raw`\text{USD} = 2\,N\,D\,p_F, \quad p_F = \frac{p}{3600\,P\,\text{MFU}}; \qquad \text{notes} \div \text{USD} = 365 \cdot 24 \cdot 3600 \times \frac{10^{-12}}{p_F} \times \frac{6}{2}`,
  source: "ours: arithmetic on the source notes, section 5.1",
  confidence: "derived",
  validRange: {},
  uncertainty: "price and utilisation are samples; at low load idle time costs more than tokens",
  compute({ parameters, tokensPerYear, usdPerDeviceHour, peakFlopsPerSecond, mfu }) {
    const usdPerFlop = usdPerDeviceHour / (SECONDS_PER_HOUR * peakFlopsPerSecond * mfu);
    const priceOfFlop = NOTES_COST.usdPerFlop / usdPerFlop;
    const trainingForInference = NOTES_COST.flopsPerParameterToken / FLOPS_PER_PARAMETER_FORWARD;
    return {
      usdPerYear: FLOPS_PER_PARAMETER_FORWARD * parameters * tokensPerYear * usdPerFlop,
      usdPerFlop,
      rateTimesSeconds: NOTES_COST.secondsPerYear,
      priceOfFlop,
      trainingForInference,
      allTogether: NOTES_COST.secondsPerYear * priceOfFlop * trainingForInference,
    };
  },
});
