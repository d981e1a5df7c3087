import { costCheckEn } from "./cost-check.en.ts";
import { costDeployEn } from "./cost-deploy.en.ts";
import { costModelsEn } from "./cost-models.en.ts";
import { costServingEn } from "./cost-serving.en.ts";

/** English messages of the Cost screen. */
export const costEn: Readonly<Record<string, string>> = {
  ...costModelsEn, ...costServingEn, ...costCheckEn, ...costDeployEn,
};
