/** Moving a chart's cursor over recorded steps, by pointer and by keys. */
import { dragHandlers } from "./drag.ts";
import type { RunScene } from "./draw-lanes.ts";
import { nearestIndex, type RunLane } from "./run-lanes.ts";

interface ScrubInput {
  readonly lanes: readonly RunLane[];
  readonly scene: RunScene;
  /** Of the picture in its own pixels. */
  readonly width: number;
  readonly cursor: number | null;
  readonly onScrub: ((step: number) => void) | undefined;
}

interface Scrub {
  readonly onKey: (key: string) => boolean;
  readonly pointer: Partial<ReturnType<typeof dragHandlers>>;
}

/** Steps of the lane that got furthest: the others' steps lie among them. */
function recorded(lanes: readonly RunLane[]): ArrayLike<number> {
  return lanes.reduce<ArrayLike<number>>((longest, { steps }) => ((steps[steps.length - 1] ?? -1) > (longest[longest.length - 1] ?? -1) ? steps : longest), []);
}

/** Which key leads from index `at` (-1: nowhere yet) to which index of `count`, or null. */
export function scrubbed(key: string, at: number, count: number): number | null {
  const page = Math.max(1, Math.round(count / 10));
  const leaps: Readonly<Record<string, number>> = { ArrowLeft: at - 1, ArrowRight: at + 1, PageDown: at - page, PageUp: at + page, Home: 0, End: count - 1 };
  const to = leaps[key];
  if (to === undefined || count === 0) return null;
  return at < 0 && key !== "Home" ? count - 1 : Math.min(count - 1, Math.max(0, to));
}

/** Handlers of the canvas and of the tab stop around it; none without `onScrub`. */
export function scrubHandlers({ lanes, scene, width, cursor, onScrub }: ScrubInput): Scrub {
  if (onScrub === undefined) return { onKey: () => false, pointer: {} };
  const steps = recorded(lanes);
  const pointer = dragHandlers(width, ({ x }) => {
    const { box, span } = scene;
    const share = Math.min(1, Math.max(0, (x - box.left) / (box.right - box.left)));
    const step = steps[nearestIndex(steps, span[0] + share * (span[1] - span[0]))];
    if (step !== undefined && step !== cursor) onScrub(step);
  });
  return {
    onKey: (key) => {
      const to = scrubbed(key, cursor === null ? -1 : nearestIndex(steps, cursor), steps.length);
      if (to !== null) onScrub(steps[to]!);
      return to !== null;
    },
    pointer,
  };
}
