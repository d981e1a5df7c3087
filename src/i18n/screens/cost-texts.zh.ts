import { costZh } from "./cost.zh.ts";
import { hardwareSourcesZh } from "./hardware-sources.zh.ts";
import { modelNotesZh } from "./model-notes.zh.ts";

/** Chinese of texts of the Cost screen whose only English stands in the tables of `analysis`. */
export const costDeclaredZh: Readonly<Record<string, string>> = { ...modelNotesZh, ...hardwareSourcesZh };

export const costTextsZh: Readonly<Record<string, string>> = { ...costZh, ...costDeclaredZh };
