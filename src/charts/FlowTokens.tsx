import { useId } from "react";
import { IDENTITY_LIMIT, identityColour } from "./expert-identity.ts";
import { rowCentre } from "./flow-layout.ts";
import { rowOfToken, type FlowPicture } from "./flow-model.ts";
import { isLeftBehind, type FlowRow } from "./flow-rows.ts";
import { Hatch } from "./Hatch.tsx";
import { fitLabel } from "./labels.ts";

/** Average width of a character of the labels. */
const CHARACTER = 7.4;

/** The text of a row: its word, or the numbers of its tokens. */
function rowText({ label, token, count }: FlowRow, columns: number): string {
  return count === 1 ? fitLabel(label, columns) : `${token + 1}–${token + count}`;
}

/** The band behind the row in focus, through all columns. */
export function FlowRowBand({ picture }: { readonly picture: FlowPicture }) {
  const { layout, batch, focus } = picture;
  const row = rowOfToken(batch.rows, focus.token);
  if (row === null) return null;
  const y = layout.firstRow + row * layout.rowHeight;
  return <rect className="flow-band" x={0} y={y} width={layout.width} height={layout.rowHeight} />;
}

/** Side of the box that marks a token which no expert computed. */
const LOST = 9;

/** The words, in buffer order; from the picks on, struck out where no expert computes the token. */
export function FlowTokens({ picture, picked }: { readonly picture: FlowPicture; readonly picked: boolean }) {
  const hatch = useId();
  const { layout, batch, focus } = picture;
  const columns = Math.max(3, Math.floor((layout.label.width - 12) / CHARACTER));
  const focused = rowOfToken(batch.rows, focus.token);
  return (
    <g className="flow-labels">
      <Hatch id={hatch} />
      {batch.rows.map((row, i) => {
        const lit = focused === i || (focused === null && focus.expert !== null && row.picks.some((pick) => pick.expert === focus.expert));
        const dim = !lit && (focused !== null || focus.expert !== null);
        const lost = picked && isLeftBehind(row);
        const y = rowCentre(layout, i);
        return (
          <g key={row.token}>
            <text className={`${lit ? "lit" : dim ? "dim" : ""}${lost ? " lost" : ""}`} x={12} y={y} dominantBaseline="central">
              {rowText(row, lost ? columns - 2 : columns)}
            </text>
            {row.picks.length === batch.mostExperts && row.count === 1 ? (
              <text className="quiet number" x={layout.label.x + layout.label.width} y={y} textAnchor="end" dominantBaseline="central">{`${row.picks.length}×`}</text>
            ) : null}
            {lost ? <rect className="refused" x={layout.label.x + layout.label.width - LOST} y={y - LOST / 2} width={LOST} height={LOST} fill={`url(#${hatch})`} /> : null}
          </g>
        );
      })}
      {focused === null ? null : <path className="ink" d={`M1 ${rowCentre(layout, focused) - 4}l6 4l-6 4z`} />}
    </g>
  );
}

/** The probabilities of one row as bars from a common base line, picked experts in their colours. */
function GateBars({ picture, row, picked }: { readonly picture: FlowPicture; readonly row: number; readonly picked: boolean }) {
  const { layout, batch } = picture;
  const { scores, picks } = batch.rows[row]!;
  const { experts } = batch;
  const room = Math.min(layout.rowHeight, 40) - 4;
  const base = rowCentre(layout, row) + room / 2;
  const step = layout.gate.width / experts;
  const width = step > 4 ? step - 2 : step;
  const chosen = new Set(picked ? picks.map((pick) => pick.expert) : []);
  const height = (expert: number): number => (batch.largestScore > 0 ? (scores[expert]! / batch.largestScore) * room : 0);
  const x = (expert: number): number => layout.gate.x + expert * step;
  const outline = Array.from(scores, (_, expert) =>
    chosen.has(expert) ? "" : `M${x(expert).toFixed(1)} ${base.toFixed(1)}v${(-height(expert)).toFixed(1)}h${width.toFixed(2)}v${height(expert).toFixed(1)}z`,
  ).join("");
  return (
    <g>
      <path className="flow-bars" d={outline} />
      <path className="hairline" d={`M${layout.gate.x} ${base}h${layout.gate.width}`} />
      {[...chosen].map((expert) => (
        <rect
          key={expert}
          x={x(expert)}
          y={base - height(expert)}
          width={Math.max(1.5, width)}
          height={height(expert)}
          fill={experts <= IDENTITY_LIMIT ? identityColour(expert) : "var(--ink)"}
        />
      ))}
    </g>
  );
}

export function FlowGate({ picture, picked }: { readonly picture: FlowPicture; readonly picked: boolean }) {
  return (
    <g>
      {picture.batch.rows.map((row, i) => (
        <GateBars key={row.token} picture={picture} row={i} picked={picked} />
      ))}
    </g>
  );
}
