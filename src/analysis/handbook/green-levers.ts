/** One training run under each lever of the notes' green lists, every time as the whole run. */
import { DEVICES } from "../hardware/devices.ts";
import { GRID_INTENSITY, PUE_DEFAULTS } from "../hardware/data-centre.ts";
import { MIXTRAL_ACTIVE_FRACTION } from "./mixtral.ts";

/** Inputs of `energy.trainingRun`. */
type RunInputs = Readonly<Record<"flops" | "peakFlopsPerSecond" | "mfu" | "wattsPerChip" | "pue" | "gramsCo2PerKwh", number>>;

/** Names of the levers; "before" is the run they are compared with, "offset" leaves it as it is. */
export const LEVERS = ["before", "oldChip", "newChip", "building", "grid", "sparse", "offset"] as const;
type Lever = (typeof LEVERS)[number];

/** Utilisation that all rows share, so that only the lever differs. */
const MFU = 0.4;

function chip(id: string): Pick<RunInputs, "peakFlopsPerSecond" | "wattsPerChip"> {
  const device = DEVICES.find((each) => each.id === id)!;
  return { peakFlopsPerSecond: device.bf16DenseTflops! * 1e12, wattsPerChip: device.powerW! };
}

function grid(start: string): number {
  return GRID_INTENSITY.find(({ region }) => region.startsWith(start))!.gramsCo2PerKwh;
}

function pue(name: string): number {
  return PUE_DEFAULTS.find(({ id }) => id === name)!.pue;
}

/** The run of `flops` on A100s in an average building on the grid of the United States, and what each lever makes of it. */
export function greenLevers(flops: number): Readonly<Record<Lever, RunInputs>> {
  const before: RunInputs = { flops, ...chip("a100-sxm-80"), mfu: MFU, pue: pue("industry-average"), gramsCo2PerKwh: grid("United States") };
  return {
    before,
    oldChip: { ...before, ...chip("v100-sxm-32") },
    newChip: { ...before, ...chip("h100-sxm") },
    building: { ...before, pue: pue("hyperscale-2020") },
    grid: { ...before, gramsCo2PerKwh: grid("France") },
    // The same total size and tokens, each token through its share of the parameters only.
    sparse: { ...before, flops: flops * MIXTRAL_ACTIVE_FRACTION },
    offset: before,
  };
}

/** Tokens served, over training tokens, at which inference has cost as much as training, times `ratio`: 2 N D' = ratio · 6 N D. */
export function servedPerTrained(ratio: number): number {
  return (ratio * 6) / 2;
}
