import { lawNotesZh } from "./law-notes.zh.ts";
import { lawRefusalsZh } from "./law-refusals.zh.ts";
import { lawsZh } from "./laws.zh.ts";
import { unitNamesZh } from "./unit-names.zh.ts";

/** Chinese of texts whose only English stands in the `analysis` room, so that the command line prints it too. */
export const lawsDeclaredZh: Readonly<Record<string, string>> = { ...lawRefusalsZh, ...unitNamesZh, ...lawNotesZh };

export const lawTextsZh: Readonly<Record<string, string>> = { ...lawsZh, ...lawsDeclaredZh };
