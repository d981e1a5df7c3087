import { costCheckZh } from "./cost-check.zh.ts";
import { costDeployZh } from "./cost-deploy.zh.ts";
import { costModelsZh } from "./cost-models.zh.ts";
import { costServingZh } from "./cost-serving.zh.ts";

/** Chinese messages of the Cost screen. */
export const costZh: Readonly<Record<string, string>> = {
  ...costModelsZh, ...costServingZh, ...costCheckZh, ...costDeployZh,
};
