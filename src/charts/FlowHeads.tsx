import { useTranslation } from "react-i18next";
import { formatNumber } from "#i18n/format.ts";
import { IDENTITY_LIMIT } from "./expert-identity.ts";
import { ExpertMark } from "./ExpertMark.tsx";
import type { Span } from "./flow-layout.ts";
import type { FlowPicture } from "./flow-model.ts";
import { shareLabel } from "./labels.ts";

/** Stages in the order of the columns. */
const FLOW_STAGES = ["tokens", "gate", "picks", "experts", "output"] as const;

/** Narrower columns carry the name of their stage alone. */
const LONG_HEAD = 110;

/** Message key of the name of a column. */
function headOf(name: (typeof FLOW_STAGES)[number], { chooser, seats, probabilities }: FlowPicture["batch"], short: boolean): string {
  if (short) return `stage.${name}`;
  if (name === "experts" && chooser === "experts") return "route.column.choosers";
  if (name === "experts" && seats !== null) return "route.column.seats";
  if (name === "gate" && !probabilities) return "route.column.scores";
  if (name === "picks" && chooser === "experts") return "route.column.takenBy";
  return `route.column.${name}`;
}

/** What each column shows and on which scale; columns not reached yet are named, but quiet. */
export function FlowHeads({ picture, stage }: { readonly picture: FlowPicture; readonly stage: number }) {
  const { t } = useTranslation();
  const { layout, batch } = picture;
  const { experts, topK, largestScore, largestOutput } = batch;
  const few = experts <= IDENTITY_LIMIT;
  const step = layout.gate.width / experts;
  const bands = batch.rows.some((row) => row.count > 1);
  const best = batch.chooser === "tokens" ? t("route.head.best", { topK, experts }) : t(`route.head.${batch.chooser}`);
  const spans: readonly Span[] = [
    { ...layout.label, x: 12 }, layout.gate, layout.picks, { ...layout.experts, x: picture.scene.boxes[0]!.x }, { ...layout.output, x: layout.output.x + 4 },
  ];
  const notes = [
    "",
    few ? "" : t("route.head.scale", { low: "E0", high: `E${experts - 1}`, most: shareLabel(largestScore) }),
    bands ? t("route.head.likeliest") : best,
    "",
    largestOutput > 0 ? t("route.head.upTo", { value: formatNumber(largestOutput) }) : "",
  ];
  return (
    <g className="flow-heads">
      {FLOW_STAGES.map((name, i) => {
        const span = spans[i]!;
        if ((name === "output" && bands) || span.width === 0 || (name === "experts" && layout.ribbons.width === 0)) return null;
        return (
          <g key={name} className={i <= stage ? "" : "ahead"}>
            <text className="head" x={span.x} y={12}>
              {t(headOf(name, batch, layout.gate.width < LONG_HEAD))}
            </text>
            {i <= stage && notes[i] !== "" ? (
              <text className="quiet" x={span.x} y={30}>
                {notes[i]}
              </text>
            ) : null}
          </g>
        );
      })}
      {few && stage >= 1
        ? Array.from({ length: experts }, (_, expert) => (
            <ExpertMark key={expert} identity={expert} x={layout.gate.x + (expert + 0.5) * step - (step > 4 ? 1 : 0)} y={28} radius={Math.min(4, 0.36 * step)} />
          ))
        : null}
    </g>
  );
}
