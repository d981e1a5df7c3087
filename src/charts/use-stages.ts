import { startTransition, useEffect, useState } from "react";

/** Counts from 0 to `last`, one each time the page has been drawn: what is slow to draw is drawn in parts, and keys and presses are answered between them. */
export function useStages(last: number): number {
  const [stage, setStage] = useState(0);
  useEffect(() => {
    if (stage >= last) return undefined;
    const timer = window.setTimeout(() => startTransition(() => setStage(stage + 1)));
    return () => window.clearTimeout(timer);
  }, [stage, last]);
  return stage;
}
