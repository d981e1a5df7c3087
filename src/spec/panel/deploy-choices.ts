/** Names that the Cost screen can choose from; a test keeps them equal to the tables of devices, models, formats and grids. */
import { DEVICE_IDS } from "./device-ids.ts";
import { MODEL_IDS } from "./model-ids.ts";

export const DEVICE_CHOICES = [...DEVICE_IDS, "own"] as const;

export const MODEL_CHOICES = [...MODEL_IDS, "own"] as const;

export const FORMAT_CHOICES = ["F16", "Q8_0", "Q6_K", "Q5_K_M", "Q4_K_M", "Q4_K_S", "IQ4_XS", "Q3_K_S", "Q2_K"] as const;

export const REGION_CHOICES = [
  "france", "finland", "brazil", "canada", "germany", "us-gpt3", "australia", "china", "india", "own",
] as const;
