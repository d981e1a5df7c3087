import { SCREENS } from "#spec/view-state.ts";
import { getLab } from "#state/get-lab.ts";
import { nextStage, pause, play, previousStage, resetToSeed, scrub, setView } from "#state/actions.ts";

export interface KeyTargets {
  readonly help: () => void;
  readonly copyLink: () => void;
}

/** Elements that have a use of their own for letters and arrows. */
const TYPING = "input, select, textarea, [contenteditable], [role='application'], [role='dialog'], [role='slider'], [role='listbox']";
/** Elements that the space bar presses. */
const PRESSED = "button, a, summary, [role='button']";
/** Batches that an arrow key jumps with Shift. */
const LEAP = 10;

/** What a key does, or undefined where it does nothing. */
function actionOf(key: string, leap: boolean, { help, copyLink }: KeyTargets): (() => void) | undefined {
  const { playing, view } = getLab();
  // A training run has keys of its own.
  if (view.screen === "train" && [" ", "ArrowRight", "ArrowLeft", "r"].includes(key)) return undefined;
  const by = leap ? LEAP : 1;
  const actions = new Map<string, () => void>([
    [" ", playing ? pause : play],
    ["ArrowRight", () => scrub(view.batch + by)],
    ["ArrowLeft", () => scrub(view.batch - by)],
    [",", previousStage],
    [".", nextStage],
    ["r", resetToSeed],
    ...SCREENS.map((screen, index): [string, () => void] => [String(index + 1), () => setView({ screen, topic: null })]),
    ["p", () => setView({ screen: "verify" })],
    ["c", copyLink],
    ["?", help],
  ]);
  return actions.get(key.length === 1 ? key.toLowerCase() : key);
}

/** Global keys; fields, widgets and charts keep their own. */
export function handleKey(event: KeyboardEvent, targets: KeyTargets): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const { target, key, shiftKey } = event;
  if (target instanceof Element) {
    if (target.closest(TYPING) !== null) return;
    if (key === " " && target.closest(PRESSED) !== null) return;
  }
  const transportKey = key === " " || key.startsWith("Arrow") || key.toLowerCase() === "r";
  if (transportKey && getLab().view.lock.includes("transport")) return;
  const action = actionOf(key, shiftKey, targets);
  if (action === undefined) return;
  event.preventDefault();
  action();
}
