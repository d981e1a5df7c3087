// Every message of a language: those of the first visit and those of the screens that load later.
import { en } from "#i18n/en.ts";
import { balanceEn } from "#i18n/screens/balance.en.ts";
import { costEn } from "#i18n/screens/cost.en.ts";
import { balanceZh } from "#i18n/screens/balance.zh.ts";
import { costZh } from "#i18n/screens/cost.zh.ts";
import { handbookEn } from "#i18n/screens/handbook.en.ts";
import { handbookZh } from "#i18n/screens/handbook.zh.ts";
import { lawsEn } from "#i18n/screens/laws.en.ts";
import { lawsZh } from "#i18n/screens/laws.zh.ts";
import { routerEn } from "#i18n/screens/router.en.ts";
import { routerZh } from "#i18n/screens/router.zh.ts";
import { scaleEn } from "#i18n/screens/scale.en.ts";
import { scaleZh } from "#i18n/screens/scale.zh.ts";
import { trainWarningsEn } from "#i18n/screens/train-warnings.en.ts";
import { trainWarningsZh } from "#i18n/screens/train-warnings.zh.ts";
import { trainingEn } from "#i18n/screens/training.en.ts";
import { trainingZh } from "#i18n/screens/training.zh.ts";
import { trainEn } from "#i18n/screens/train.en.ts";
import { trainZh } from "#i18n/screens/train.zh.ts";
import { verifyEn } from "#i18n/screens/verify.en.ts";
import { verifyZh } from "#i18n/screens/verify.zh.ts";
import { zh } from "#i18n/zh.ts";

export const allEn: Readonly<Record<string, string>> = { ...en, ...lawsEn, ...scaleEn, ...costEn, ...handbookEn, ...verifyEn, ...routerEn, ...balanceEn, ...trainingEn, ...trainEn, ...trainWarningsEn };
export const allZh: Readonly<Record<string, string>> = { ...zh, ...lawsZh, ...scaleZh, ...costZh, ...handbookZh, ...verifyZh, ...routerZh, ...balanceZh, ...trainingZh, ...trainZh, ...trainWarningsZh };
