import { startTransition, useEffect, useRef, useState } from "react";

/** The page answers a key or a press between two slices of this length. */
const SLICE_MS = 8;

interface StepsState<Value> {
  /** What the steps gave, or, while they run, what those before them gave; null when there is nothing yet. */
  readonly value: Value | null;
  /** Why the steps stopped. */
  readonly error: unknown;
  readonly computing: boolean;
}

/** The result of a computation in small steps, run in slices after the screen has been drawn; a new key starts it anew. */
export function useSteps<Value>(key: string, start: () => Iterator<unknown, Value>): StepsState<Value> {
  const [last, setLast] = useState<{ readonly key: string; readonly value: Value | null; readonly error: unknown } | null>(null);
  const latest = useRef(start);
  useEffect(() => {
    latest.current = start;
  });
  useEffect(() => {
    let steps: Iterator<unknown, Value> | null = null;
    let timer = 0;
    const slice = (): void => {
      const until = performance.now() + SLICE_MS;
      try {
        steps ??= latest.current();
        do {
          const step = steps.next();
          if (step.done === true) {
            // Not urgent: the picture is drawn in slices too.
            startTransition(() => setLast({ key, value: step.value, error: null }));
            return;
          }
        } while (performance.now() < until);
      } catch (error) {
        setLast({ key, value: null, error });
        return;
      }
      timer = window.setTimeout(slice);
    };
    timer = window.setTimeout(slice);
    return () => window.clearTimeout(timer);
  }, [key]);
  const current = last?.key === key;
  return { value: last?.value ?? null, error: current ? last.error : null, computing: !current };
}
