import { useTranslation } from "react-i18next";
import { formatCount, formatPercent } from "#i18n/format.ts";
import { expertLabel, identityColour } from "./expert-identity.ts";
import { ExpertMark } from "./ExpertMark.tsx";
import { trayBar, TRAY_LABEL, type ExpertScene } from "./expert-scene.ts";
import type { FlowBatch, FlowFocus } from "./flow-model.ts";
import { fairText } from "./labels.ts";
import { loadScale, mostAsked, type LoadScale } from "./trays.ts";

interface TraysProps {
  readonly batch: FlowBatch;
  readonly scene: ExpertScene;
  readonly focus: FlowFocus;
  /** Slots of the token in focus, by expert. */
  readonly focusedPicks: ReadonlySet<number>;
}

/** Cells narrower than this run together: the bar stays whole. */
const NARROWEST_CELL = 4;

/** One slot per cell, in buffer order. */
function Slots({ load, scale, x, y, height }: { readonly load: number; readonly scale: LoadScale; readonly x: number; readonly y: number; readonly height: number }) {
  if (scale.perSlot < NARROWEST_CELL) return null;
  const cuts = Array.from({ length: Math.max(0, load - 1) }, (_, slot) => `M${(x + (slot + 1) * scale.perSlot).toFixed(1)} ${y}v${height}`);
  return <path className="slot-cuts" d={cuts.join("")} />;
}

/** Up to eight experts as trays on one scale, each with the fair share drawn through it. */
export function FlowTrays({ batch, scene, focus, focusedPicks }: TraysProps) {
  const { t } = useTranslation();
  const { load, fairShare, tokens, topK } = batch;
  // Room at the right for the number at the end of the longest bar.
  const scale = loadScale(load, fairShare, scene.boxes[0]!.width - 12);
  const most = mostAsked(load);
  return (
    <g className="trays">
      {scene.boxes.map((box, expert) => {
        const count = load[expert]!;
        const bar = trayBar(box);
        const anyFocus = focus.expert !== null || focusedPicks.size > 0;
        const lit = focus.expert === expert || focusedPicks.has(expert);
        const shown = anyFocus && !lit ? "tray dim" : "tray";
        return (
          <g key={expert} className={shown}>
            <ExpertMark identity={expert} x={box.x + 6} y={box.y + TRAY_LABEL / 2} radius={5.5} />
            <text className="lit" x={box.x + 18} y={box.y + TRAY_LABEL / 2} dominantBaseline="central">
              {expertLabel(expert)}
            </text>
            <text className="number quiet" x={box.x + box.width} y={box.y + TRAY_LABEL / 2} textAnchor="end" dominantBaseline="central">
              {formatPercent(count / (tokens * topK))}
            </text>
            <text className="number lit" x={box.x + box.width - 50} y={box.y + TRAY_LABEL / 2} textAnchor="end" dominantBaseline="central">
              {formatCount(count)}
            </text>
            {expert === most && count > fairShare && box.width > 190 ? (
              <text className="quiet" x={box.x + 42} y={box.y + TRAY_LABEL / 2} dominantBaseline="central">
                {t("route.mostAsked")}
              </text>
            ) : null}
            <rect x={bar.x} y={bar.y} width={count * scale.perSlot} height={bar.height} fill={identityColour(expert)} />
            <Slots load={count} scale={scale} x={bar.x} y={bar.y} height={bar.height} />
            <path className="tray-wall" d={`M${bar.x} ${bar.y - 1}v${bar.height + 2}`} />
            <path className="fair-halo" d={`M${bar.x + scale.fair} ${bar.y - 4}v${bar.height + 8}`} />
            <path className="fair" d={`M${bar.x + scale.fair} ${bar.y - 4}v${bar.height + 8}`} />
          </g>
        );
      })}
      <text className="quiet number" x={scene.boxes[0]!.x + scale.fair} y={scene.boxes[0]!.y - 4} textAnchor="middle">
        {t("route.fair", { count: fairText(fairShare) })}
      </text>
    </g>
  );
}
