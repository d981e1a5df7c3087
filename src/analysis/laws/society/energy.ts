/** Energy and carbon of a training run, from its device time. */
import { defineLaw } from "../law.ts";
import { COUNT, FLOPS, POSITIVE } from "../units.ts";

const KWH = "kWh";
const TONNES = "t CO2e";
const SECONDS_PER_HOUR = 3600;
const WATTS_PER_KILOWATT = 1000;
const KG_PER_TONNE = 1000;
const GRAMS_PER_TONNE = 1e6;
/** Four years. */
const CHIP_LIFETIME_HOURS = 35040;

/** Overhead of the building over the computers in it; nothing can use less than itself. */
const PUE = { kind: "number", min: 1, unit: "power usage effectiveness" } as const;
/** Zero is clean power or no figure for making the chip. */
const EMISSION = { kind: "number", min: 0 } as const;

/** Energy of `processors` running for `hours`, and its emissions at a grid's intensity. */
export const patterson = defineLaw({
  id: "energy.patterson",
  systems: [13],
  inputs: {
    hours: { ...POSITIVE, unit: "h" },
    processors: { ...COUNT, unit: "processors" },
    wattsPerProcessor: { ...POSITIVE, unit: "W" },
    pue: PUE,
    kgCo2PerKwh: { ...EMISSION, unit: "kg CO2e per kWh" },
  },
  outputs: { kilowattHours: { unit: KWH }, tonnesCo2: { unit: TONNES } },
  formula: String.raw`E = \frac{h\,n\,W \cdot \text{PUE}}{1000}, \qquad \text{CO}_2 = \frac{E\,g}{1000}`,
  source: "Patterson et al. 2021 (2104.10350)",
  confidence: "secondary",
  validRange: {},
  uncertainty: "accelerator power only: idle share, processors and memory of the host add about 1.7x in one vendor's report",
  compute({ hours, processors, wattsPerProcessor, pue, kgCo2PerKwh }) {
    const kilowattHours = (hours * processors * wattsPerProcessor * pue) / WATTS_PER_KILOWATT;
    return { kilowattHours, tonnesCo2: (kilowattHours * kgCo2PerKwh) / KG_PER_TONNE };
  },
});

/** The same from training FLOPs, with the share of making the chips that this run uses up. */
export const trainingRun = defineLaw({
  id: "energy.trainingRun",
  systems: [13],
  inputs: {
    flops: { ...POSITIVE, unit: FLOPS },
    peakFlopsPerSecond: { ...POSITIVE, unit: "FLOP/s of one chip" },
    mfu: { kind: "number", above: 0, max: 1, unit: "share of the peak" },
    wattsPerChip: { ...POSITIVE, unit: "W" },
    pue: PUE,
    gramsCo2PerKwh: { ...EMISSION, unit: "g CO2e per kWh" },
    embodiedKgPerChip: { ...EMISSION, unit: "kg CO2e to make a chip", default: 0 },
    chipLifetimeHours: { ...POSITIVE, unit: "h", default: CHIP_LIFETIME_HOURS },
  },
  outputs: {
    chipHours: { unit: "chip-hours" },
    kilowattHours: { unit: KWH },
    operationalTonnes: { unit: TONNES },
    embodiedTonnes: { unit: TONNES },
  },
  formula: String.raw`H = \frac{C}{3600\,P\,\text{MFU}}, \quad E = \frac{H\,W\,\text{PUE}}{1000}, \quad \text{CO}_2 = \frac{E\,g}{10^6}, \quad \text{embodied} = \frac{H}{T}\cdot\frac{k}{1000}`,
  source: "form of LLMCarbon (2309.14393)",
  confidence: "secondary",
  validRange: {},
  uncertainty: "place and overhead alone move the result by up to 13x",
  compute({ flops, peakFlopsPerSecond, mfu, wattsPerChip, pue, gramsCo2PerKwh, embodiedKgPerChip, chipLifetimeHours }) {
    const chipHours = flops / (peakFlopsPerSecond * mfu) / SECONDS_PER_HOUR;
    const kilowattHours = (chipHours * wattsPerChip * pue) / WATTS_PER_KILOWATT;
    return {
      chipHours,
      kilowattHours,
      operationalTonnes: (kilowattHours * gramsCo2PerKwh) / GRAMS_PER_TONNE,
      embodiedTonnes: ((chipHours / chipLifetimeHours) * embodiedKgPerChip) / KG_PER_TONNE,
    };
  },
});
