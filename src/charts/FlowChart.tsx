import { memo, type PointerEvent, type ReactNode } from "react";
import { ChartStop } from "./ChartStop.tsx";
import { aloneHeight, expertAt } from "./expert-scene.ts";
import { FlowGrid } from "./FlowGrid.tsx";
import { FlowHeads } from "./FlowHeads.tsx";
import { walk } from "./flow-keys.ts";
import { isNarrow, rowAt } from "./flow-layout.ts";
import { NO_FOCUS, rowOfToken, type FlowBatch, type FlowFocus, type FlowPicture } from "./flow-model.ts";
import { FlowPicks } from "./FlowPicks.tsx";
import { ChosenArrows, FlowOutput, FlowRibbons, GridPaths, RefusedPicks } from "./FlowRibbons.tsx";
import { FlowGate, FlowRowBand, FlowTokens } from "./FlowTokens.tsx";
import { FlowTrays } from "./FlowTrays.tsx";
import { ALONE_TOP, aloneWidth, useFlow } from "./use-flow.ts";

export interface FlowChartProps {
  readonly batch: FlowBatch;
  /** Width in the picture's own pixels; the drawing scales to its container. */
  readonly width: number;
  /** Index of the last column drawn, 0 tokens to 4 output. */
  readonly stage: number;
  readonly focus: FlowFocus;
  /** What a screen reader calls the picture. */
  readonly name: string;
  /** Changes when ribbons should be drawn anew from left to right. */
  readonly sweep: string | null;
  /** Between tokens and trays where these stand below each other. */
  readonly between?: ReactNode;
  readonly onPoint: (focus: FlowFocus) => void;
  readonly onFocus: (focus: FlowFocus) => void;
}

function Experts({ picture }: { readonly picture: FlowPicture }) {
  const { batch, scene, focus } = picture;
  const row = rowOfToken(batch.rows, focus.token);
  const focusedPicks = new Set(row === null ? [] : batch.rows[row]!.picks.map((pick) => pick.expert));
  const props = { batch, scene, focus, focusedPicks };
  return scene.kind === "trays" ? <FlowTrays {...props} /> : <FlowGrid {...props} />;
}

/** What lies under a point of the wide picture. */
function targetAt({ batch, layout, scene }: FlowPicture, x: number, y: number): FlowFocus {
  const expert = expertAt(scene, x, y);
  if (!isNarrow(layout.width) && expert !== null) return { token: null, expert };
  const nearTokens = x < layout.ribbons.x + layout.ribbons.width / 3 || x >= layout.output.x;
  const row = nearTokens ? rowAt(layout, batch.rows.length, y) : null;
  return row === null ? NO_FOCUS : { token: batch.rows[row]!.token, expert: null };
}

/**
 * The routing of a batch from left to right: tokens, gate, picks, ribbons, experts, output. One tab
 * stop; arrows walk. On a phone the tokens stand above the experts.
 */
export const FlowChart = memo(function FlowChart({ batch, width, stage, focus, name, sweep, between, onPoint, onFocus }: FlowChartProps) {
  const picture = useFlow(batch, width, focus);
  const { layout, scene } = picture;
  const narrow = isNarrow(width);
  const lower = ALONE_TOP + aloneHeight(aloneWidth(width, batch.experts), batch.experts);

  const at = (event: PointerEvent<SVGSVGElement>, experts: boolean): FlowFocus => {
    const box = event.currentTarget.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * width;
    const y = ((event.clientY - box.top) / box.width) * width;
    return experts ? { token: null, expert: expertAt(scene, x, y) } : targetAt(picture, x, y);
  };
  const pointing = (experts: boolean) => ({
    // A finger that scrolls past is not a look at something.
    onPointerMove: (event: PointerEvent<SVGSVGElement>) => event.pointerType === "mouse" && onPoint(at(event, experts)),
    onPointerLeave: () => onPoint(NO_FOCUS),
    onPointerUp: (event: PointerEvent<SVGSVGElement>) => onFocus(at(event, experts)),
  });
  const onKey = (key: string): boolean => {
    const single = batch.rows.every((row) => row.count === 1);
    const next = walk(key, focus, {
      tokens: single ? batch.tokens : 0,
      first: batch.rows[0]?.token ?? 0,
      page: batch.rows.length,
      experts: batch.experts,
      columns: scene.columns,
      firstPick: (token) => batch.rows[rowOfToken(batch.rows, token) ?? 0]?.picks[0]?.expert ?? 0,
    });
    if (next !== null) onFocus(next);
    return next !== null;
  };
  return (
    <ChartStop className="flow" name={name} onKey={onKey}>
      <svg className="flow-picture" viewBox={`0 0 ${width} ${layout.height}`} aria-hidden="true" data-export="flow" {...pointing(false)}>
        <FlowRowBand picture={picture} />
        <FlowHeads picture={picture} stage={stage} />
        <FlowTokens picture={picture} picked={stage >= 2} />
        {stage >= 1 ? <FlowGate picture={picture} picked={stage >= 2} /> : null}
        {stage >= 2 ? <FlowPicks picture={picture} /> : null}
        {stage >= 3 && !narrow ? (
          <g key={sweep} className={sweep === null ? "" : batch.chooser === "experts" ? "sweep from-experts" : "sweep"}>
            <FlowRibbons picture={picture} direction="in" />
            {batch.chooser === "experts" ? <ChosenArrows picture={picture} /> : <RefusedPicks picture={picture} />}
          </g>
        ) : null}
        {stage >= 4 && !narrow && batch.largestOutput > 0 ? (
          <>
            <FlowRibbons picture={picture} direction="out" />
            <FlowOutput picture={picture} />
          </>
        ) : null}
        {stage >= 3 && !narrow ? (
          <>
            <Experts picture={picture} />
            <GridPaths picture={picture} />
          </>
        ) : null}
      </svg>
      {narrow ? between : null}
      {narrow && stage >= 3 ? (
        <svg className="flow-picture" viewBox={`0 0 ${width} ${lower}`} aria-hidden="true" data-export="flow" {...pointing(true)}>
          <Experts picture={picture} />
        </svg>
      ) : null}
    </ChartStop>
  );
});
