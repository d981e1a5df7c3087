/** Names that the Cost screen can choose from; a test keeps them equal to the tables of devices, models, formats and grids. */
import { DEVICE_IDS } from "./device-ids.ts";
import { MODEL_IDS } from "./model-ids.ts";

export const DEVICE_CHOICES = [...DEVICE_IDS, "own"] as const;

export const MODEL_CHOICES = [...MODEL_IDS, "own"] as const;

export const FORMAT_CHOICES = ["F16", "Q8_0", "Q6_K", "Q5_K_M", "Q4_K_M", "Q4_K_S", "IQ4_XS", "Q3_K_S", "Q2_K"] as const;

/** Devices whose power and 16-bit rate are both known. */
export const TRAINING_CHOICES = [
  "v100-sxm-32", "t4", "a100-sxm-40", "a100-sxm-80", "a100-pcie-80", "a10", "l4",
  "l40s", "h100-sxm", "h100-pcie", "h200-sxm", "h20", "h800", "gh200-141",
  "b200-sxm", "gb200", "b300-sxm", "gb300", "mi250x", "mi300x", "mi325x",
  "mi355x", "gaudi3", "ascend-910b", "rtx-3060-12", "rtx-3080-10", "rtx-3090", "rtx-4090",
  "rtx-5090", "rtx-pro-6000", "rx-7900xtx", "dgx-spark", "strix-halo",
  "own",
] as const;

export const REGION_CHOICES = [
  "france", "finland", "brazil", "canada", "germany", "us-gpt3", "australia", "china", "india", "own",
] as const;
