/** Every law, in the order in which lists show them. */
import { ABILITY_LAWS } from "./ability/ability-laws.ts";
import { DATA_LAWS } from "./data/data-laws.ts";
import { INFERENCE_LAWS } from "./inference/inference-laws.ts";
import type { Law } from "./law.ts";
import { LOSS_LAWS } from "./loss/loss-laws.ts";
import { MOE_LAWS } from "./moe/moe-laws.ts";
import { SOCIETY_LAWS } from "./society/society-laws.ts";

export const ALL_LAWS: readonly Law[] = [
  ...LOSS_LAWS, ...ABILITY_LAWS, ...DATA_LAWS, ...MOE_LAWS, ...INFERENCE_LAWS, ...SOCIETY_LAWS,
];
