import type { ReactNode } from "react";
import { IdentityMark } from "./IdentityMark.tsx";
import { expertColour } from "./expert-marks.ts";
import { COLUMNS, figureLayout, ribbonsOf, trayScale } from "./figure-layout.ts";

export interface FigureData {
  readonly labels: readonly string[];
  /** [T, E] */
  readonly scores: Float32Array;
  /** [T, k] */
  readonly expert: Uint32Array;
  /** [T, k] */
  readonly weight: Float32Array;
  /** [T] */
  readonly outputSize: Float32Array;
  /** [E] */
  readonly load: Uint32Array;
  readonly topK: number;
}

interface RouteFigureProps {
  readonly data: FigureData;
  readonly from: number;
  readonly to: number;
  /** Columns drawn: 1 tokens … 5 output. */
  readonly columns: number;
  readonly token: number | null;
  readonly expert: number | null;
  readonly title: string;
  readonly fairLabel: string;
  readonly onToken: (token: number | null) => void;
  readonly onExpert: (expert: number | null) => void;
}

const GATE_WIDTH = 150;
const TRAY = { label: 20, bar: 70, width: 230 };

/** Tokens → gate probabilities → picks → experts → output, for one page of tokens. */
export function RouteFigure({ data, from, to, columns, token, expert, title, fairLabel, onToken, onExpert }: RouteFigureProps) {
  const experts = data.load.length;
  const layout = figureLayout(to - from, experts);
  const fair = (data.labels.length * data.topK) / experts;
  const scale = trayScale(data.load, fair);
  const place = (e: number) => layout.places[e]!;
  const shown = ribbonsOf(data.expert, data.weight, data.topK, from, to);
  const picks = (t: number, e: number): boolean => data.expert.subarray(t * data.topK, (t + 1) * data.topK).includes(e);
  const lit = (t: number, e: number): boolean =>
    token === null && expert === null ? true : token === null ? e === expert : t === token;
  // One scale for the page, so that rows compare; with many experts every probability is small.
  const largestScore = data.scores.subarray(from * experts, to * experts).reduce((largest, score) => Math.max(largest, score), 1e-9);
  const outputScale = data.outputSize.reduce((largest, size) => Math.max(largest, size), 1e-9);

  return (
    <svg className="flow" viewBox={`0 0 ${layout.width} ${layout.height}`} role="img" aria-label={title} data-export="flow">
      {columns >= 3 && (
        <g fill="none">
          {shown.map(({ token: t, slot, expert: e, weight }) => {
            const y = layout.tokenY(t - from);
            const target = place(e);
            const on = lit(t, e);
            // A grid of hundreds of experts stays readable only with the ribbons in focus.
            if (layout.arrangement === "grid" && !on) return null;
            const middle = (COLUMNS.picks + COLUMNS.experts) / 2;
            return (
              <path
                key={`${t} ${slot}`}
                d={`M${COLUMNS.picks} ${y}C${middle} ${y} ${middle} ${target.y} ${target.x - 4} ${target.y}`}
                stroke={expertColour(e, experts)} strokeWidth={1 + 7 * Math.min(1, weight)}
                opacity={on ? (token === null && expert === null ? 0.45 : 0.9) : 0.08}
              />
            );
          })}
        </g>
      )}
      {Array.from({ length: to - from }, (_, i) => {
        const t = from + i;
        const y = layout.tokenY(i);
        const focused = t === token || (token === null && expert !== null && picks(t, expert));
        return (
          <g key={t} onPointerEnter={() => onToken(t)} onPointerLeave={() => onToken(null)} opacity={token === null && expert === null ? 1 : focused ? 1 : 0.45}>
            <rect x={0} y={y - layout.rowHeight / 2} width={COLUMNS.picks} height={layout.rowHeight} fill={t === token ? "var(--sunk)" : "transparent"} />
            <text x={COLUMNS.gate - 12} y={y + 4.5} textAnchor="end" fontSize={14} fill="var(--ink)" fontWeight={focused ? 600 : 400}>
              {shorten(data.labels[t]!)}
            </text>
            {columns >= 2 && <GateBars scores={data.scores.subarray(t * experts, (t + 1) * experts)} largest={largestScore} y={y} height={layout.rowHeight - 5} />}
            {columns >= 5 && (
              <line x1={COLUMNS.output} x2={COLUMNS.output + (100 * data.outputSize[t]!) / outputScale} y1={y} y2={y} stroke="var(--ink)" strokeWidth={5} />
            )}
          </g>
        );
      })}
      {columns >= 4 &&
        layout.places.map(({ expert: e, x, y }) => {
          const handlers = { onPointerEnter: () => onExpert(e), onPointerLeave: () => onExpert(null) };
          const dim = expert !== null && expert !== e;
          if (layout.arrangement === "grid") {
            return (
              <g key={e} {...handlers} opacity={dim ? 0.5 : 1}>
                <rect x={x + 1} y={y - layout.cell / 2 + 1} width={layout.cell - 2} height={layout.cell - 2} fill={ramp(data.load[e]! / scale)} stroke={e === expert ? "var(--ink)" : "var(--hairline)"} strokeWidth={e === expert ? 2 : 1} />
                {layout.cell >= 30 && <GridLabel x={x + layout.cell / 2} y={y} share={data.load[e]! / scale}>{data.load[e]}</GridLabel>}
              </g>
            );
          }
          return (
            <g key={e} {...handlers} opacity={dim ? 0.45 : 1}>
              <rect x={x} y={y - layout.cell / 2 - 3} width={340} height={layout.cell + 6} fill="transparent" />
              <IdentityMark expert={e} experts={experts} x={x + 10} y={y} />
              <text x={x + TRAY.label + 4} y={y + 4.5} fontSize={14} fill="var(--ink)" fontWeight={e === expert ? 600 : 400}>E{e}</text>
              <rect x={x + TRAY.bar} y={y - layout.cell / 2} width={(TRAY.width * data.load[e]!) / scale} height={layout.cell} fill={expertColour(e, experts)} />
              <text x={x + TRAY.bar + (TRAY.width * data.load[e]!) / scale + 6} y={y + 4.5} fontSize={14} fill="var(--ink)">{data.load[e]}</text>
            </g>
          );
        })}
      {columns >= 4 && layout.arrangement === "rows" && (
        <g>
          <line
            x1={COLUMNS.experts + TRAY.bar + (TRAY.width * fair) / scale} x2={COLUMNS.experts + TRAY.bar + (TRAY.width * fair) / scale}
            y1={4} y2={layout.height - 14} stroke="var(--ink)" strokeWidth={1} strokeDasharray="2 3"
          />
          <text x={COLUMNS.experts + TRAY.bar + (TRAY.width * fair) / scale} y={layout.height - 2} textAnchor="middle" fontSize={12} fill="var(--second)">{fairLabel}</text>
        </g>
      )}
    </svg>
  );
}

function GateBars({ scores, largest, y, height }: { readonly scores: Float32Array; readonly largest: number; readonly y: number; readonly height: number }) {
  const step = GATE_WIDTH / scores.length;
  const points = [...scores].map((score, e) => {
    const tall = (height * score) / largest;
    return `M${COLUMNS.gate + step * e} ${y + height / 2}v${-tall}h${Math.max(0.4, step * 0.8)}v${tall}z`;
  });
  return (
    <>
      <line x1={COLUMNS.gate} x2={COLUMNS.gate + GATE_WIDTH} y1={y + height / 2} y2={y + height / 2} stroke="var(--hairline)" />
      <path d={points.join("")} fill="var(--second)" />
    </>
  );
}

function GridLabel({ x, y, share, children }: { readonly x: number; readonly y: number; readonly share: number; readonly children: ReactNode }) {
  return <text x={x} y={y + 4} fontSize={12} textAnchor="middle" fill={share > 0.45 ? "var(--paper)" : "var(--ink)"}>{children}</text>;
}

/** Step of the amount ramp for a share of the largest value. */
function ramp(share: number): string {
  return `var(--amount-${Math.min(4, Math.max(0, Math.round(share * 4)))})`;
}

function shorten(label: string): string {
  const letters = [...label];
  return letters.length > 14 ? `${letters.slice(0, 13).join("")}…` : label;
}
