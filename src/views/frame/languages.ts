import { LANGUAGE_CODES, switchLanguage, type Language } from "#i18n/setup.ts";
import { setView } from "#state/actions.ts";

const STORED = "moe-lab/language";

/** The link's language, else the remembered one, else the browser's. */
export function firstLanguage(linked: Language | null): Language {
  const remembered = LANGUAGE_CODES.find((code) => code === stored(STORED));
  if (linked !== null || remembered !== undefined) return linked ?? remembered!;
  return navigator.language.toLowerCase().startsWith("zh") ? "zh-CN" : "en";
}

/** Switches, remembers, and puts the language into the link. */
export async function chooseLanguage(language: Language): Promise<void> {
  await followLanguage(language);
  store(STORED, language);
  setView({ lang: language });
}

/** Shows the language that a link asks for; null leaves the language as it is. */
export async function followLanguage(language: Language | null): Promise<void> {
  if (language === null || language === document.documentElement.lang) return;
  await switchLanguage(language);
  document.documentElement.lang = language;
}

/** Storage can be closed (private windows, sandboxed frames); the page then forgets, and works. */
export function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function store(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Nothing to do: the choice holds for this visit.
  }
}
