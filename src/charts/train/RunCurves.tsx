import { useCallback, useMemo } from "react";
import { ChartStop } from "../ChartStop.tsx";
import { axisShare } from "../curve-frame.ts";
import { CurveKey } from "../CurveKey.tsx";
import { logTicks } from "../curve.ts";
import { labelWidth } from "../mark-labels.ts";
import { useWidth } from "../use-width.ts";
import { spreadLabels } from "../utilisation.ts";
import { drawStepAxis, drawValueAxis } from "./draw-axes.ts";
import { drawLanes, type RunScene } from "./draw-lanes.ts";
import { drawCursor, drawEvents, drawFloor, drawLaneNames, EVENT_ROW, EVENT_ROWS } from "./draw-runs.ts";
import { laneStroke } from "./lane-strokes.ts";
import { PaintedCanvas, type Paint } from "./PaintedCanvas.tsx";
import { laneMean, lastSeen, nearestIndex, runDomain, type RunEvent, type RunLane } from "./run-lanes.ts";
import { scrubHandlers } from "./scrub.ts";
import { stepTicks } from "./step-ticks.ts";

interface RunAxis {
  /** Name and unit, for example "loss, nats per token". */
  readonly name: string;
  readonly format: (value: number) => string;
}

interface RunCurvesProps {
  readonly lanes: readonly RunLane[];
  readonly x: RunAxis;
  /** `domain` by default holds all values and the floor. */
  readonly y: RunAxis & { readonly log: boolean; readonly domain?: readonly [low: number, high: number] };
  /** Ends of the axis of steps; by default those of the data. */
  readonly span?: readonly [first: number, last: number];
  /** A value that cannot be undercut. */
  readonly floor?: { readonly value: number; readonly label: string };
  readonly events?: readonly RunEvent[];
  /** The step in focus. */
  readonly cursor?: number | null;
  /** Takes the step nearest to the pointer while it is pressed, or one further by the arrows. */
  readonly onScrub?: (step: number) => void;
  /** What to do with the chart, while no step is in focus. */
  readonly hint?: string;
  /** What a screen reader calls the picture. */
  readonly label: string;
  readonly height?: number;
}

const LEFT = 64;
const X_AXIS = 42;
const SAMPLE = 36;
const NO_EVENTS: readonly RunEvent[] = [];

/** Curves of several lanes over training steps, named at their right ends; seeds thin, their mean bold. */
export function RunCurves({ lanes, x, y, span, floor, events = NO_EVENTS, cursor = null, onScrub, hint = "", label, height = 300 }: RunCurvesProps) {
  const [frame, width] = useWidth<HTMLDivElement>(720);
  const names = SAMPLE + 8 + Math.max(0, ...lanes.map((lane) => labelWidth(lane.label)));
  // Where names would take too much of the width they stand in a key below.
  const beside = names < 0.32 * width;
  const right = width - (beside ? names : 12);
  const top = 24 + (events.length > 0 ? EVENT_ROW * EVENT_ROWS : 0);
  const first = span?.[0] ?? Math.min(...lanes.map(({ steps }) => steps[0] ?? Infinity));
  const known = Number.isFinite(first) ? first : 0;
  const last = Math.max(known + 1, span?.[1] ?? Math.max(...lanes.map(({ steps }) => steps[steps.length - 1] ?? -Infinity)));
  const floorAt = floor?.value;
  const domain = useMemo(() => y.domain ?? runDomain(lanes, y.log, floorAt === undefined ? [] : [floorAt]), [lanes, y.domain, y.log, floorAt]);
  const scene = useMemo((): RunScene => {
    const box = { left: LEFT, right, top, bottom: height - X_AXIS };
    return {
      lanes, box, means: lanes.map(laneMean), span: [known, last], log: y.log,
      atStep: (step) => box.left + ((step - known) / (last - known)) * (box.right - box.left),
      atValue: (value) => box.bottom - axisShare({ log: y.log, domain }, value) * (box.bottom - box.top),
    };
  }, [lanes, right, top, height, y.log, domain, known, last]);
  const paint = useCallback<Paint>((context, palette) => {
    const { box, atStep, atValue, means } = scene;
    const quarters = [0, 1, 2, 3, 4].map((i) => domain[0] + (i * (domain[1] - domain[0])) / 4);
    drawValueAxis(context, palette, { values: y.log ? logTicks(domain) : quarters, format: y.format, at: atValue, name: y.name }, box);
    drawStepAxis(context, palette, { values: stepTicks(known, last), format: x.format, at: atStep, name: x.name }, box);
    drawEvents(context, palette, scene, events);
    drawLanes(context, palette, scene);
    if (floor !== undefined) drawFloor(context, palette, scene, floor.value, floor.label);
    if (cursor !== null) drawCursor(context, palette, scene, cursor);
    if (!beside) return;
    const ends = lanes.map(({ steps }, order) => {
      const at = lastSeen(means[order]!, steps.length, y.log);
      return at < 0 ? null : [atStep(steps[at]!), Math.min(box.bottom, Math.max(box.top, atValue(means[order]![at]!)))] as const;
    });
    drawLaneNames(context, palette, scene, ends, spreadLabels(ends.flatMap((end) => (end === null ? [] : [end[1]])), 15, box.top, box.bottom));
  }, [scene, lanes, domain, y.log, y.format, y.name, x.format, x.name, known, last, events, floor, cursor, beside]);
  const { onKey, pointer } = scrubHandlers({ lanes, scene, width, cursor, onScrub });
  const said = cursor === null ? "" : [`${x.name} ${x.format(cursor)}`, ...lanes.flatMap((lane, order) => {
    const value = scene.means[order]![nearestIndex(lane.steps, cursor)];
    return value === undefined ? [] : [`${lane.label} ${y.format(value)}`];
  })].join(" · ");
  const canvas = <PaintedCanvas width={width} height={height} label={onScrub === undefined ? label : null} paint={paint} className={onScrub === undefined ? "" : "scrubbed"} {...pointer} />;
  return (
    <div ref={frame} className="painted-box">
      {said === "" && hint === "" ? null : <p className="figure-note quiet">{said === "" ? hint : said}</p>}
      {onScrub === undefined ? canvas : <ChartStop name={label} said={said} onKey={onKey}>{canvas}</ChartStop>}
      {beside ? null : <CurveKey entries={lanes.map(({ id, label: name }, order) => ({ id, label: name, stroke: { stroke: `var(--lane-${laneStroke(order).colour})`, dash: laneStroke(order).dash.join(" "), width: 2 } }))} />}
    </div>
  );
}
