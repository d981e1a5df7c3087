import { store, stored } from "./languages.ts";

export type Theme = "light" | "dark";

const STORED = "moe-lab/theme";

export function currentTheme(): Theme {
  return document.documentElement.dataset["theme"] === "dark" ? "dark" : "light";
}

function show(theme: Theme): void {
  document.documentElement.dataset["theme"] = theme;
}

/** Follows the system until the visitor chooses. */
export function startTheme(): void {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const follow = (): void => {
    const remembered = stored(STORED);
    show(remembered === "dark" || remembered === "light" ? remembered : system.matches ? "dark" : "light");
  };
  system.addEventListener("change", follow);
  follow();
}

export function chooseTheme(theme: Theme): void {
  store(STORED, theme);
  show(theme);
}
