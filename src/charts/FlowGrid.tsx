import { useTranslation } from "react-i18next";
import { formatCount } from "#i18n/format.ts";
import { expertLabel } from "./expert-identity.ts";
import type { ExpertScene } from "./expert-scene.ts";
import type { FlowBatch, FlowFocus } from "./flow-model.ts";
import { fairText } from "./labels.ts";
import { LOAD_STEPS, loadScale, loadStep, type Box } from "./trays.ts";

interface GridProps {
  readonly batch: FlowBatch;
  readonly scene: ExpertScene;
  readonly focus: FlowFocus;
  readonly focusedPicks: ReadonlySet<number>;
}

/** Cells at least this wide carry their label and load. */
const LABEL_CELL = 30;
/** Where the entries of the key start: as wide as their texts need. */
const KEY_PLACES = [96, 144, 192, 232, 290] as const;

/** The loads in index order as columns, with the fair share as a line. */
function Profile({ batch, box, focus }: { readonly batch: FlowBatch; readonly box: Box; readonly focus: FlowFocus }) {
  const { t } = useTranslation();
  const { load, fairShare, experts } = batch;
  const scale = loadScale(load, fairShare, box.height);
  const step = box.width / experts;
  const base = box.y + box.height;
  const bars = Array.from(load, (count, expert) => {
    const height = count * scale.perSlot;
    return `M${(box.x + expert * step).toFixed(2)} ${base}v${(-height).toFixed(1)}h${Math.max(0.5, step - (step > 3 ? 1 : 0)).toFixed(2)}v${height.toFixed(1)}z`;
  });
  const fair = base - scale.fair;
  return (
    <g>
      <path className="profile-bars" d={bars.join("")} />
      {focus.expert === null ? null : (
        <rect fill="var(--expert-0)" x={box.x + focus.expert * step} y={base - load[focus.expert]! * scale.perSlot} width={Math.max(2, step - 1)} height={load[focus.expert]! * scale.perSlot} />
      )}
      <path className="hairline" d={`M${box.x} ${base}h${box.width}`} />
      <path className="fair-halo" d={`M${box.x} ${fair}h${box.width}`} />
      <path className="fair" d={`M${box.x} ${fair}h${box.width}`} />
      <text className="quiet" x={box.x} y={box.y - 8}>
        {t("route.loadByExpert")}
      </text>
      <text className="quiet number haloed" x={box.x + box.width + 4} y={fair} dominantBaseline="central">
        {t("route.fair", { count: fairText(fairShare) })}
      </text>
    </g>
  );
}

/** What the colours of the cells say. */
function Steps({ x, y }: { readonly x: number; readonly y: number }) {
  const { t } = useTranslation();
  const names = [`< ${LOAD_STEPS[0]}`, `< ${LOAD_STEPS[1]}`, "≈ 1", `≥ ${LOAD_STEPS[2]}`, `≥ ${LOAD_STEPS[3]}`];
  return (
    <g>
      <text className="quiet" x={x} y={y}>{t("route.loadSteps")}</text>
      {names.map((name, step) => (
        <g key={name} transform={`translate(${x + KEY_PLACES[step]!} ${y})`}>
          <rect className="cell-key" x={0} y={-9} width={9} height={9} fill={`var(--load-${step})`} />
          <text className="quiet" x={12}>{name}</text>
        </g>
      ))}
    </g>
  );
}

/** 9 to 256 experts in index order, coloured by their load against the fair share. */
export function FlowGrid({ batch, scene, focus, focusedPicks }: GridProps) {
  const { load, fairShare } = batch;
  const cell = scene.boxes[0]!.width;
  const labelled = cell >= LABEL_CELL;
  return (
    <g className="expert-grid">
      {scene.boxes.map((box, expert) => {
        const step = loadStep(load[expert]!, fairShare);
        const lit = focus.expert === expert || focusedPicks.has(expert);
        return (
          <g key={expert}>
            <rect className="cell" x={box.x + 0.5} y={box.y + 0.5} width={cell - 1} height={cell - 1} fill={`var(--load-${step})`} />
            {labelled ? (
              <text className="cell-text" x={box.x + cell / 2} y={box.y + cell / 2} textAnchor="middle" style={{ fill: `var(--load-${step}-ink)` }}>
                <tspan x={box.x + cell / 2} dy="-0.15em">{expertLabel(expert)}</tspan>
                <tspan x={box.x + cell / 2} dy="1.1em">{formatCount(load[expert]!)}</tspan>
              </text>
            ) : null}
            {lit ? <rect className="cell-lit" x={box.x + 1} y={box.y + 1} width={cell - 2} height={cell - 2} /> : null}
          </g>
        );
      })}
      {labelled ? null : scene.boxes.map((box, expert) =>
        expert % scene.columns === 0 && (expert / scene.columns) % 2 === 0 ? (
          <text key={expert} className="quiet row-label" x={box.x + cell * scene.columns + 4} y={box.y + cell / 2} dominantBaseline="central">
            {expertLabel(expert)}
          </text>
        ) : null,
      )}
      <Steps x={scene.boxes[0]!.x} y={scene.boxes[0]!.y - 14} />
      {scene.profile === null ? null : <Profile batch={batch} box={scene.profile} focus={focus} />}
    </g>
  );
}
