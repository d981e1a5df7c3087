/** Laws of emergence and collapse (systems 3 and 4). */
import type { Law } from "../law.ts";
import { benjaminiHochberg } from "./benjamini-hochberg.ts";
import { falseAlarm } from "./false-alarm.ts";
import { mannKendall } from "./mann-kendall.ts";
import { notesCollapseWarnings } from "./notes-collapse.ts";
import { notesEmergence } from "./notes-emergence.ts";
import { gaussianRecursion, linearRecursion } from "./recursion.ts";
import { schaefferMetrics } from "./schaeffer.ts";
import { weiThreshold } from "./wei.ts";

export const ABILITY_LAWS: readonly Law[] = [
  notesEmergence,
  weiThreshold,
  schaefferMetrics,
  notesCollapseWarnings,
  falseAlarm,
  mannKendall,
  benjaminiHochberg,
  gaussianRecursion,
  linearRecursion,
];
