import { useId } from "react";
import { useTranslation } from "react-i18next";
import { formatCount, formatPercent } from "#i18n/format.ts";
import { expertLabel } from "./expert-identity.ts";
import { ExpertMark } from "./ExpertMark.tsx";
import { TRAY_LABEL, type ExpertScene } from "./expert-scene.ts";
import type { FlowBatch, FlowFocus } from "./flow-model.ts";
import { Hatch } from "./Hatch.tsx";
import { fairText } from "./labels.ts";
import { RIM_GAP, TrayBar } from "./TrayBar.tsx";
import { loadScale, mostAsked, refusedBy, type Box } from "./trays.ts";

interface TraysProps {
  readonly batch: FlowBatch;
  readonly scene: ExpertScene;
  readonly focus: FlowFocus;
  /** Slots of the token in focus, by expert. */
  readonly focusedPicks: ReadonlySet<number>;
}

/** Boxes narrower than this have room for two short texts. */
const ROOMY = 190;

/** What stands above the bar of a tray: its seats and who found none, or without seats its count and share. */
function TrayNumbers({ batch, expert, box }: { readonly batch: FlowBatch; readonly expert: number; readonly box: Box }) {
  const { t } = useTranslation();
  const { load, kept, seats, fairShare, asked } = batch;
  const y = box.y + TRAY_LABEL / 2;
  const right = box.x + box.width;
  const refused = refusedBy(batch, expert);
  const count = load[expert]!;
  const roomy = box.width > ROOMY;
  if (seats !== null) {
    return (
      <>
        <text className="number lit" x={right} y={y} textAnchor="end" dominantBaseline="central">
          {t(roomy ? "route.seats" : "route.seatsShort", { kept: formatCount(kept[expert]!), seats: formatCount(seats) })}
        </text>
        {refused > 0 ? (
          <text className="number haloed" x={box.x + 42} y={y} dominantBaseline="central">
            {t("route.refused", { count: formatCount(refused) })}
          </text>
        ) : null}
      </>
    );
  }
  return (
    <>
      <text className="number quiet" x={right} y={y} textAnchor="end" dominantBaseline="central">
        {asked > 0 ? formatPercent(count / asked) : "—"}
      </text>
      <text className="number lit" x={right - 50} y={y} textAnchor="end" dominantBaseline="central">
        {formatCount(count)}
      </text>
      {expert === mostAsked(load) && count > fairShare && roomy ? (
        <text className="quiet" x={box.x + 42} y={y} dominantBaseline="central">
          {t("route.mostAsked")}
        </text>
      ) : null}
    </>
  );
}

/** Up to eight experts as trays on one scale, each with the fair share drawn through it. */
export function FlowTrays({ batch, scene, focus, focusedPicks }: TraysProps) {
  const { t } = useTranslation();
  const hatch = useId();
  // Room at the right for the number at the end of the longest bar.
  const scale = loadScale(batch, batch.fairShare, scene.boxes[0]!.width - 12 - RIM_GAP);
  return (
    <g className="trays">
      <Hatch id={hatch} />
      {scene.boxes.map((box, expert) => {
        const anyFocus = focus.expert !== null || focusedPicks.size > 0;
        const lit = focus.expert === expert || focusedPicks.has(expert);
        return (
          <g key={expert} className={anyFocus && !lit ? "tray dim" : "tray"}>
            <ExpertMark identity={expert} x={box.x + 6} y={box.y + TRAY_LABEL / 2} radius={5.5} />
            <text className="lit" x={box.x + 18} y={box.y + TRAY_LABEL / 2} dominantBaseline="central">
              {expertLabel(expert)}
            </text>
            <TrayBar expert={expert} box={box} asked={batch} scale={scale} hatch={`url(#${hatch})`} />
            <TrayNumbers batch={batch} expert={expert} box={box} />
          </g>
        );
      })}
      {batch.chooser === "experts" ? null : (
        <text className="quiet number" x={scene.boxes[0]!.x + scale.fair} y={scene.boxes[0]!.y - 4} textAnchor="middle">
          {t("route.fair", { count: fairText(batch.fairShare) })}
        </text>
      )}
    </g>
  );
}
