/** What can be computed about each ethical dimension of one model, instead of five equal badges. */
import { DEVICES } from "../hardware/devices.ts";
import { GRID_INTENSITY, PUE_DEFAULTS } from "../hardware/data-centre.ts";
import type { ModelSize } from "./model-ratings.ts";

interface DimensionEvidence {
  readonly law: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly output: string;
}

/** As the notes key them, in their order. */
export const DIMENSIONS = ["resource_concentration", "environmental_impact", "economic_disruption", "safety_risks", "digital_divide"] as const;

const MFU = 0.4;
const BITS_PER_WEIGHT = 4.89;
const USABLE_MEMORY = 0.75;
const BANDWIDTH_SHARE = 0.75;

/** One H100, as its maker lists it; price: the median of the table. */
const H100 = DEVICES.find(({ id }) => id === "h100-sxm")!;
/** A laptop chip with 32 GB. */
const LAPTOP = DEVICES.find(({ id }) => id === "m4")!;
const PEAK = H100.bf16DenseTflops! * 1e12;

/** null where the dimension has no number that a model's size gives. */
export function dimensionEvidence(model: ModelSize, flops: number): Readonly<Record<(typeof DIMENSIONS)[number], DimensionEvidence | null>> {
  return {
    resource_concentration: {
      law: "training.plan", output: "usd",
      inputs: { flops, parameters: model.active, batchTokens: 4e6, chips: 1024, peakFlopsPerSecond: PEAK, mfu: MFU, usdPerChipHour: H100.rentalUsdPerHourMedian! },
    },
    environmental_impact: {
      law: "energy.trainingRun", output: "operationalTonnes",
      inputs: {
        flops, peakFlopsPerSecond: PEAK, mfu: MFU, wattsPerChip: H100.powerW!, pue: PUE_DEFAULTS[0]!.pue,
        gramsCo2PerKwh: GRID_INTENSITY.find(({ region }) => region.startsWith("United States"))!.gramsCo2PerKwh,
      },
    },
    economic_disruption: null,
    safety_risks: { law: "governance.computeTier", output: "euSystemicRisk", inputs: { flops } },
    digital_divide: {
      law: "edge.fitAndSpeed", output: "fits",
      inputs: {
        parameters: model.parameters, activeParameters: model.active, bitsPerWeight: BITS_PER_WEIGHT, kvBytes: 0, memoryBytes: LAPTOP.memoryGB * 1e9,
        usableFraction: USABLE_MEMORY, bandwidthBytesPerSecond: LAPTOP.bandwidthGBps * 1e9, bandwidthShare: BANDWIDTH_SHARE,
      },
    },
  };
}
