import { getLab } from "#state/get-lab.ts";
import { nextStage, pause, play, previousStage, resetToSeed, scrub, setView } from "#state/actions.ts";

export interface KeyTargets {
  readonly help: () => void;
  readonly copyLink: () => void;
}

/** Global keys. They leave form fields, widgets and charts their own keys. */
export function handleKey(event: KeyboardEvent, targets: KeyTargets): void {
  const target = event.target as HTMLElement;
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (target.closest("input, select, textarea, button, a, summary, [role='application'], [role='dialog']") !== null && event.key !== "?") return;
  const { playing, view } = getLab();
  const actions: Readonly<Record<string, () => void>> = {
    " ": playing ? pause : play,
    ArrowRight: () => scrub(view.batch + (event.shiftKey ? 10 : 1)),
    ArrowLeft: () => scrub(Math.max(0, view.batch - (event.shiftKey ? 10 : 1))),
    ",": previousStage,
    ".": nextStage,
    r: resetToSeed,
    "1": () => setView({ screen: "route" }),
    "2": () => setView({ screen: "verify" }),
    p: () => setView({ screen: "verify" }),
    c: targets.copyLink,
    "?": targets.help,
  };
  const action = actions[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (action === undefined) return;
  event.preventDefault();
  action();
}
