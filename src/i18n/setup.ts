import i18next, { type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import { loadScreensIn } from "./screens.ts";

export const LANGUAGE_CODES = ["en", "zh-CN"] as const;
export type Language = (typeof LANGUAGE_CODES)[number];

/** Messages of one language; each is a chunk of its own, so a first visit loads one. */
async function messagesOf(language: Language): Promise<Readonly<Record<string, string>>> {
  if (language === "zh-CN") return (await import("./zh.ts")).zh;
  return (await import("./en.ts")).en;
}

/** Starts i18next with one language. Keys are flat: a dot in a key does not nest. */
export async function startI18n(language: Language): Promise<i18n> {
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: { [language]: { translation: await messagesOf(language) } },
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
  });
  return i18next;
}

/** Loads the messages if needed and switches. */
export async function switchLanguage(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, "translation")) {
    i18next.addResourceBundle(language, "translation", await messagesOf(language));
  }
  await loadScreensIn(language);
  await i18next.changeLanguage(language);
}
