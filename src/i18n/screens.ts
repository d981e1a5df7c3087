/** Messages that load with what shows them: analysis screens, the router picker, large folds. Each is a chunk of its own in each language. */
import i18next from "i18next";
import type { Language } from "./setup.ts";

type Messages = Readonly<Record<string, string>>;

const LOADERS = {
  laws: { en: async () => (await import("./screens/laws.en.ts")).lawsEn, "zh-CN": async () => (await import("./screens/law-texts.zh.ts")).lawTextsZh },
  router: { en: async () => (await import("./screens/router.en.ts")).routerEn, "zh-CN": async () => (await import("./screens/router.zh.ts")).routerZh },
  scale: { en: async () => (await import("./screens/scale.en.ts")).scaleEn, "zh-CN": async () => (await import("./screens/scale.zh.ts")).scaleZh },
  cost: { en: async () => (await import("./screens/cost.en.ts")).costEn, "zh-CN": async () => (await import("./screens/cost-texts.zh.ts")).costTextsZh },
  handbook: {
    en: async () => (await import("./screens/handbook.en.ts")).handbookEn,
    "zh-CN": async () => (await import("./screens/handbook.zh.ts")).handbookZh,
  },
  balance: { en: async () => (await import("./screens/balance.en.ts")).balanceEn, "zh-CN": async () => (await import("./screens/balance.zh.ts")).balanceZh },
  training: { en: async () => (await import("./screens/training.en.ts")).trainingEn, "zh-CN": async () => (await import("./screens/training.zh.ts")).trainingZh },
  train: { en: async () => (await import("./screens/train.en.ts")).trainEn, "zh-CN": async () => (await import("./screens/train.zh.ts")).trainZh },
  trainWarnings: {
    en: async () => (await import("./screens/train-warnings.en.ts")).trainWarningsEn,
    "zh-CN": async () => (await import("./screens/train-warnings.zh.ts")).trainWarningsZh,
  },
  verify: { en: async () => (await import("./screens/verify.en.ts")).verifyEn, "zh-CN": async () => (await import("./screens/verify.zh.ts")).verifyZh },
} satisfies Readonly<Record<string, Readonly<Record<Language, () => Promise<Messages>>>>>;

export type ScreenMessages = keyof typeof LOADERS;

const wanted = new Set<ScreenMessages>();

async function load(names: Iterable<ScreenMessages>, language: Language): Promise<void> {
  await Promise.all(
    Array.from(names, async (name) => {
      i18next.addResourceBundle(language, "translation", await LOADERS[name][language](), true, true);
    }),
  );
}

/** Adds the messages of these screens, now in the language in use and later in any that is switched to. */
export async function addMessagesOf(...names: readonly ScreenMessages[]): Promise<void> {
  const missing = names.filter((name) => !wanted.has(name));
  for (const name of missing) wanted.add(name);
  await load(missing, i18next.language as Language);
}

/** The screens' messages in another language, before it is switched to. */
export async function loadScreensIn(language: Language): Promise<void> {
  await load(wanted, language);
}
