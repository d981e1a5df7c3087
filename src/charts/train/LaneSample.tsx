import { laneStroke } from "./lane-strokes.ts";

/** A piece of a lane's line, as it runs through the curves. */
export function LaneSample({ order }: { readonly order: number }) {
  const { colour, dash } = laneStroke(order);
  return (
    <svg className="lane-sample" viewBox="0 0 28 8" width="1.75em" height="0.5em" aria-hidden="true">
      <path d="M1 4H27" stroke={`var(--lane-${colour})`} strokeWidth="3" strokeDasharray={dash.join(" ")} fill="none" />
    </svg>
  );
}
