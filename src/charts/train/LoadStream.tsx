import { useCallback, useMemo } from "react";
import { expertLabel } from "../expert-identity.ts";
import { labelWidth } from "../mark-labels.ts";
import { useWidth } from "../use-width.ts";
import { bucketShares, layerEdges } from "./bucket-shares.ts";
import { drawStepAxis, drawValueAxis } from "./draw-axes.ts";
import { drawIdeal, drawLayerNames, drawLayers } from "./draw-stream.ts";
import { PaintedCanvas, type Paint } from "./PaintedCanvas.tsx";
import { css } from "./palette.ts";
import { stepTicks } from "./step-ticks.ts";

interface LoadStreamProps {
  /** [points] rising */
  readonly steps: ArrayLike<number>;
  /** [points, E] shares of the load; rows sum to 1, or to 0 where nothing was routed */
  readonly shares: Float32Array;
  readonly experts: number;
  /** Ends of the axis of steps; by default those of the data. */
  readonly span?: readonly [first: number, last: number];
  /** Experts that get no tokens any more. */
  readonly dead: readonly number[];
  /** Short, for example "E3 dead"; stands at the right end. */
  readonly deadLabel: (expert: number) => string;
  readonly focused?: number | null;
  /** A step to mark with an upright line. */
  readonly cursor?: number | null;
  /** Name and unit of the axis of steps. */
  readonly stepName: string;
  readonly formatStep: (step: number) => string;
  /** Name of the axis of shares, for example "share of slots". */
  readonly shareName: string;
  /** A share as a percentage. */
  readonly formatShare: (share: number) => string;
  /** What a screen reader calls the picture. */
  readonly label: string;
  readonly height?: number;
}

const TOP = 24;
const LEFT = 48;
/** Pixels of the stream that are one mean. */
const COLUMN = 2;
const X_AXIS = 42;
const SHARES = [0, 0.25, 0.5, 0.75, 1];

/** How the load is shared over time: one layer per expert, expert 0 at the bottom. */
export function LoadStream(props: LoadStreamProps) {
  const { steps, shares, experts, span, dead, deadLabel, focused = null, cursor = null, stepName, formatStep, shareName, formatShare, label, height = 260 } = props;
  const [frame, width] = useWidth<HTMLDivElement>(640);
  const first = span?.[0] ?? steps[0] ?? 0;
  const last = Math.max(first + 1, span?.[1] ?? steps[steps.length - 1] ?? 1);
  // Room for a dead expert's words only when there is one would make the plot jump while training.
  const right = width - 30 - Math.max(labelWidth(deadLabel(experts - 1)), labelWidth(expertLabel(experts - 1)));
  const stream = useMemo(() => bucketShares(steps, shares, experts, Math.max(1, Math.round((right - LEFT) / COLUMN)), [first, last]), [steps, shares, experts, right, first, last]);
  const edges = useMemo(() => layerEdges(stream, experts), [stream, experts]);
  const paint = useCallback<Paint>((context, palette) => {
    const box = { left: LEFT, right, top: TOP, bottom: height - X_AXIS };
    const atStep = (step: number): number => box.left + ((step - first) / (last - first)) * (box.right - box.left);
    const scene = { stream, edges, experts, focused, dead, deadLabel, atStep, box };
    drawValueAxis(context, palette, { values: SHARES, format: formatShare, at: (share) => box.bottom - share * (box.bottom - box.top), name: shareName }, box);
    drawLayers(context, palette, scene);
    drawIdeal(context, palette, experts, box);
    drawStepAxis(context, palette, { values: stepTicks(first, last), format: formatStep, at: atStep, name: stepName }, box);
    drawLayerNames(context, palette, scene);
    if (cursor === null || cursor < first || cursor > last) return;
    context.fillStyle = css(palette.ink);
    context.fillRect(atStep(cursor) - palette.line / 2, box.top, palette.line, box.bottom - box.top);
  }, [stream, edges, experts, focused, dead, deadLabel, cursor, stepName, formatStep, shareName, formatShare, right, height, first, last]);
  return <div ref={frame} className="painted-box"><PaintedCanvas width={width} height={height} label={label} paint={paint} /></div>;
}
