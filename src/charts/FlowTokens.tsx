import { IDENTITY_LIMIT, identityColour, identityOf } from "./expert-identity.ts";
import { ExpertMark } from "./ExpertMark.tsx";
import { pickWidth, rowCentre, writtenPicks } from "./flow-layout.ts";
import { rowOfToken, type FlowPicture } from "./flow-model.ts";
import type { FlowRow } from "./flow-rows.ts";
import { fitLabel, shareLabel } from "./labels.ts";

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

/** The words, in buffer order. */
export function FlowTokens({ picture }: { readonly picture: FlowPicture }) {
  const { layout, batch, focus } = picture;
  const columns = Math.max(3, Math.floor((layout.label.width - 12) / CHARACTER));
  const focused = rowOfToken(batch.rows, focus.token);
  return (
    <g className="flow-labels">
      {batch.rows.map((row, i) => {
        const lit = focused === i || (focused === null && focus.expert !== null && row.picks.some((pick) => pick.expert === focus.expert));
        const dim = !lit && (focused !== null || focus.expert !== null);
        return (
          <text key={row.token} className={lit ? "lit" : dim ? "dim" : ""} x={12} y={rowCentre(layout, i)} dominantBaseline="central">
            {rowText(row, columns)}
          </text>
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

/** The chosen experts and their weights, best first. */
export function FlowPicks({ picture }: { readonly picture: FlowPicture }) {
  const { layout, batch, focus } = picture;
  const { experts, topK } = batch;
  const written = writtenPicks({ width: layout.width, experts, topK });
  const few = experts <= IDENTITY_LIMIT;
  return (
    <g className="flow-picks">
      {batch.rows.map((row, i) => {
        const y = rowCentre(layout, i);
        return (
          <g key={row.token}>
            {row.picks.slice(0, written).map(({ expert, weight }, slot) => {
              const x = layout.picks.x + slot * pickWidth(experts);
              const identity = identityOf(expert, experts, focus.expert);
              return (
                <g key={expert}>
                  {few && identity !== null ? <ExpertMark identity={identity} x={x + 6} y={y} radius={4.5} /> : null}
                  {few ? null : <text x={x} y={y} dominantBaseline="central">{`E${expert}`}</text>}
                  <text className="number" x={x + pickWidth(experts) - 6} y={y} textAnchor="end" dominantBaseline="central">
                    {shareLabel(weight)}
                  </text>
                </g>
              );
            })}
            {row.count === 1 && row.picks.length > written ? (
              <text className="quiet" x={layout.picks.x + written * pickWidth(experts)} y={y} dominantBaseline="central">
                {`+${row.picks.length - written}`}
              </text>
            ) : null}
          </g>
        );
      })}
    </g>
  );
}
