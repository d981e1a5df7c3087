/** Laws of data quality, exhaustion and diversity (systems 7 to 9). */
import type { Law } from "../law.ts";
import { domainShares, hill, notesDiversity } from "./diversity.ts";
import { dataConstrainedLoss, repetition } from "./muennighoff.ts";
import { dataExhaustion, dataQuality } from "./notes-data.ts";
import { vendi } from "./vendi.ts";
import { demandFromCompute, exhaustion } from "./villalobos.ts";

export const DATA_LAWS: readonly Law[] = [
  dataQuality, dataConstrainedLoss, repetition, dataExhaustion, exhaustion, demandFromCompute, notesDiversity, hill, vendi, domainShares,
];
