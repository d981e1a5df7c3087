/** Laws of Mixture-of-Experts layers and their loss (systems 5 and 6). */
import type { Law } from "../law.ts";
import { abnarLoss } from "./abnar.ts";
import { clarkLoss } from "./clark.ts";
import { allToAllBytes, expertsTouched, parameterCount, pipelineBubble } from "./cost.ts";
import { deviceLoad } from "./device-load.ts";
import { krajewskiBudget, krajewskiLoss } from "./krajewski.ts";
import { ludziejewskiLoss, ludziejewskiOptimum } from "./ludziejewski.ts";
import { notesChallenge, notesInferenceShare, notesLayer } from "./notes-moe.ts";
import { capacity, loadBalanceLoss } from "./routing.ts";

export const MOE_LAWS: readonly Law[] = [
  notesLayer, notesChallenge, notesInferenceShare, loadBalanceLoss, capacity, deviceLoad, parameterCount, expertsTouched, allToAllBytes, pipelineBubble,
  clarkLoss, krajewskiLoss, krajewskiBudget, ludziejewskiLoss, ludziejewskiOptimum, abnarLoss,
];
