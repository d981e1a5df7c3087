import { useId } from "react";
import { useTranslation } from "react-i18next";
import { formatCount } from "#i18n/format.ts";
import { expertLabel } from "./expert-identity.ts";
import type { ExpertScene } from "./expert-scene.ts";
import type { FlowBatch, FlowFocus } from "./flow-model.ts";
import { Hatch } from "./Hatch.tsx";
import { LoadProfile } from "./LoadProfile.tsx";
import { LOAD_STEPS, loadStep, refusedBy, type Box } from "./trays.ts";

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

/** How much of what an expert was asked it refused, along the lower edge of its cell. */
function RefusedStrip({ batch, expert, box, hatch }: { readonly batch: FlowBatch; readonly expert: number; readonly box: Box; readonly hatch: string }) {
  const refused = refusedBy(batch, expert);
  if (refused === 0) return null;
  const height = Math.min(5, Math.max(2, box.height / 7));
  const width = Math.max(2, (box.width - 3) * (refused / batch.load[expert]!));
  return <rect className="refused" x={box.x + 1.5} y={box.y + box.height - height - 1.5} width={width} height={height} fill={hatch} />;
}

/** 9 to 256 experts in index order, coloured by their load against the fair share. */
export function FlowGrid({ batch, scene, focus, focusedPicks }: GridProps) {
  const hatchId = useId();
  const hatch = `url(#${hatchId})`;
  const { load, kept, seats, fairShare } = batch;
  const cell = scene.boxes[0]!.width;
  const labelled = cell >= LABEL_CELL;
  return (
    <g className="expert-grid">
      <Hatch id={hatchId} />
      {scene.boxes.map((box, expert) => {
        const step = loadStep(load[expert]!, fairShare);
        const lit = focus.expert === expert || focusedPicks.has(expert);
        return (
          <g key={expert}>
            <rect className="cell" x={box.x + 0.5} y={box.y + 0.5} width={cell - 1} height={cell - 1} fill={`var(--load-${step})`} />
            {labelled ? (
              <text className="cell-text" x={box.x + cell / 2} y={box.y + cell / 2} textAnchor="middle" style={{ fill: `var(--load-${step}-ink)` }}>
                <tspan x={box.x + cell / 2} dy={seats === null ? "-0.15em" : "-0.35em"}>{expertLabel(expert)}</tspan>
                <tspan x={box.x + cell / 2} dy="1.1em">{seats === null ? formatCount(load[expert]!) : `${formatCount(kept[expert]!)}/${formatCount(seats)}`}</tspan>
              </text>
            ) : null}
            <RefusedStrip batch={batch} expert={expert} box={box} hatch={hatch} />
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
      {scene.profile === null ? null : <LoadProfile batch={batch} box={scene.profile} focus={focus} hatch={hatch} />}
    </g>
  );
}
