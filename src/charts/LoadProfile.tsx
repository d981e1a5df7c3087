import { useTranslation } from "react-i18next";
import { formatCount } from "#i18n/format.ts";
import type { FlowBatch, FlowFocus } from "./flow-model.ts";
import { fairText } from "./labels.ts";
import { loadScale, refusedBy, type Box } from "./trays.ts";

interface LoadProfileProps {
  readonly batch: FlowBatch;
  readonly box: Box;
  readonly focus: FlowFocus;
  /** Fill of what was refused. */
  readonly hatch: string;
}

/** The loads in index order as columns, with the fair share as a line; over the line of the seats stands who was refused. */
export function LoadProfile({ batch, box, focus, hatch }: LoadProfileProps) {
  const { t } = useTranslation();
  const { load, kept, fairShare, experts, seats } = batch;
  const scale = loadScale(batch, fairShare, box.height);
  const step = box.width / experts;
  const base = box.y + box.height;
  const wide = Math.max(0.5, step - (step > 3 ? 1 : 0)).toFixed(2);
  const column = (expert: number, from: number, count: number): string =>
    `M${(box.x + expert * step).toFixed(2)} ${(base - from * scale.perSlot).toFixed(1)}v${(-count * scale.perSlot).toFixed(1)}h${wide}v${(count * scale.perSlot).toFixed(1)}z`;
  const refused = Array.from(load, (_, expert) => (refusedBy(batch, expert) > 0 ? column(expert, seats ?? 0, refusedBy(batch, expert)) : ""));
  const fair = base - scale.fair;
  const rim = base - (seats ?? 0) * scale.perSlot;
  const beside = box.x + box.width + 4;
  // The two labels need a line each.
  const apart = seats === null || Math.abs(fair - rim) >= 13 ? 0 : 13 - Math.abs(fair - rim);
  const fairLabel = seats !== null && fair > rim ? fair + apart : fair;
  return (
    <g>
      <path className="profile-bars" d={Array.from(kept, (count, expert) => column(expert, 0, count)).join("")} />
      {focus.expert === null ? null : <path fill="var(--expert-0)" d={column(focus.expert, 0, kept[focus.expert]!)} />}
      <path className="refused" fill={hatch} d={refused.join("")} />
      <path className="hairline" d={`M${box.x} ${base}h${box.width}`} />
      <path className="fair-halo" d={`M${box.x} ${fair}h${box.width}`} />
      <path className="fair" d={`M${box.x} ${fair}h${box.width}`} />
      <text className="quiet" x={box.x} y={box.y - 8}>
        {t("route.loadByExpert")}
      </text>
      <text className="quiet number haloed" x={beside} y={fairLabel} dominantBaseline="central">
        {t("route.fair", { count: fairText(fairShare) })}
      </text>
      {seats === null ? null : (
        <>
          <path className="tray-rim" d={`M${box.x} ${rim}h${box.width}`} />
          <text className="quiet number haloed" x={beside} y={fair > rim ? rim : rim + apart} dominantBaseline="central">
            {t("route.seatsEach", { count: formatCount(seats) })}
          </text>
        </>
      )}
    </g>
  );
}
