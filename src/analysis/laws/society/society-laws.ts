/** Laws of governance, energy and future hardware (systems 12 to 14). */
import type { Law } from "../law.ts";
import { patterson, trainingRun } from "./energy.ts";
import { computeTier } from "./governance.ts";
import { ethicsRecommendations, ethicsRisk } from "./notes-ethics.ts";
import { future } from "./notes-future.ts";
import { greenAi } from "./notes-sustainability.ts";

export const SOCIETY_LAWS: readonly Law[] = [ethicsRisk, computeTier, ethicsRecommendations, greenAi, patterson, trainingRun, future];
