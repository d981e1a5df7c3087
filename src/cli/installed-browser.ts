import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const MAC = [
  "Google Chrome.app/Contents/MacOS/Google Chrome",
  "Chromium.app/Contents/MacOS/Chromium",
  "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
];
const WINDOWS = [
  "Google\\Chrome\\Application\\chrome.exe",
  "Chromium\\Application\\chrome.exe",
  "Microsoft\\Edge\\Application\\msedge.exe",
];
const LINUX = [
  "google-chrome-stable",
  "google-chrome",
  "chromium",
  "chromium-browser",
  "microsoft-edge-stable",
  "microsoft-edge",
];

/** Full path of the first installed Chrome, Chromium or Edge, or null. */
export function installedBrowser(): string | null {
  for (const [folders, names] of placesToLook()) {
    for (const folder of folders) {
      for (const name of names) {
        const candidate = join(folder, name);
        if (existsSync(candidate)) return candidate;
      }
    }
  }
  return null;
}

function placesToLook(): [folders: string[], names: string[]][] {
  const environment = (name: string): string[] => (process.env[name] ?? "").split(delimiter).filter((path) => path !== "");
  if (process.platform === "darwin") {
    return [[["/Applications", ...environment("HOME").map((home) => join(home, "Applications"))], MAC]];
  }
  if (process.platform === "win32") {
    return [[["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"].flatMap(environment), WINDOWS]];
  }
  return [[environment("PATH"), LINUX]];
}
