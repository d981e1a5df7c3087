import { useTranslation } from "react-i18next";
import { IDENTITY_LIMIT, identityOf } from "./expert-identity.ts";
import { ExpertMark } from "./ExpertMark.tsx";
import { pickWidth, rowCentre, writtenPicks } from "./flow-layout.ts";
import type { FlowPicture } from "./flow-model.ts";
import { weightLabel } from "./labels.ts";

/** The chosen experts and their weights, best first; instead of a weight that the expert was full. */
export function FlowPicks({ picture }: { readonly picture: FlowPicture }) {
  const { t } = useTranslation();
  const { layout, batch, focus } = picture;
  const { experts, topK } = batch;
  const written = writtenPicks({ width: layout.width, experts, topK });
  const wide = pickWidth(experts);
  const few = experts <= IDENTITY_LIMIT;
  return (
    <g className="flow-picks">
      {batch.rows.map((row, i) => {
        const y = rowCentre(layout, i);
        return (
          <g key={row.token}>
            {row.picks.slice(0, written).map(({ expert, weight, kept }, slot) => {
              const x = layout.picks.x + slot * wide;
              const identity = identityOf(expert, experts, focus.expert);
              return (
                <g key={expert}>
                  {few && identity !== null ? <ExpertMark identity={identity} x={x + 6} y={y} radius={4.5} hollow={!kept} /> : null}
                  {few ? null : <text className={kept ? "" : "lost"} x={x} y={y} dominantBaseline="central">{`E${expert}`}</text>}
                  <text className={kept ? "number" : "quiet"} x={x + wide - 6} y={y} textAnchor="end" dominantBaseline="central">
                    {kept ? weightLabel(weight) : t("route.full")}
                  </text>
                </g>
              );
            })}
            {row.picks.length === 0 ? (
              <text className="quiet" x={layout.picks.x} y={y} dominantBaseline="central">{t("route.noExpert")}</text>
            ) : null}
            {row.count === 1 && row.picks.length > written ? (
              <text className="quiet" x={layout.picks.x + written * wide} y={y} dominantBaseline="central">
                {`+${row.picks.length - written}`}
              </text>
            ) : null}
          </g>
        );
      })}
    </g>
  );
}
