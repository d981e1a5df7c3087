import { useEffect } from "react";
import { pause, play, restart, stepBy } from "#state/train-actions.ts";
import { trainStore } from "#state/train-store.ts";

/** Elements that have a use of their own for these keys. */
const OWN = "input, select, textarea, button, a, summary, [role='application'], [role='dialog'], [role='slider'], [role='region']";
const LEAP = 10;

/** Space plays and pauses, the right arrow steps, r starts again from the same weights. */
export function useTrainKeys(): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const { target, key, shiftKey } = event;
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (target instanceof Element && target.closest(OWN) !== null) return;
      if (key === " ") (trainStore.getState().playing ? pause : play)();
      else if (key === "ArrowRight") void stepBy(shiftKey ? LEAP : 1);
      else if (key.toLowerCase() === "r") void restart();
      else return;
      event.preventDefault();
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, []);
}
