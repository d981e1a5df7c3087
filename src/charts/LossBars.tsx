import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "#i18n/format.ts";
import { ChartStop } from "./ChartStop.tsx";
import { expertLabel, IDENTITY_LIMIT, identityColour } from "./expert-identity.ts";
import { ExpertMark } from "./ExpertMark.tsx";
import { shareLabel } from "./labels.ts";
import type { LossParts } from "./loss-parts.ts";
import { neighbour } from "./trays.ts";

interface LossBarsProps {
  readonly parts: LossParts;
  /** [E] P_e */
  readonly probability: Float32Array;
  readonly width: number;
  readonly focused: number | null;
  readonly onFocus: (expert: number | null) => void;
}

const LEFT = 72;
const HALF = 96;
const HEAD = 30;
/** Experts whose numbers are written; of more, those of the one in focus are. */
const WRITTEN = 16;

/**
 * f_e upwards and P_e downwards on one scale, with the even values as lines, and beneath what the
 * product of each pair adds to the loss.
 */
export function LossBars({ parts, probability, width, focused, onFocus }: LossBarsProps) {
  const { t } = useTranslation();
  const [pointed, setPointed] = useState<number | null>(null);
  const experts = probability.length;
  const active = pointed ?? focused;
  const step = (width - LEFT) / experts;
  const bar = Math.max(0.6, step > 6 ? Math.min(44, step - 4) : step - (step > 3 ? 1 : 0));
  const largest = Math.max(...parts.fraction, ...probability, 1e-9);
  const axis = HEAD + HALF + 10;
  const height = (value: number): number => (value / largest) * HALF;
  const centre = (expert: number): number => LEFT + (expert + 0.5) * step;
  const written = (expert: number): boolean => (experts <= WRITTEN && step >= 30) || expert === active;
  const bottom = axis + Math.max(20, height(Math.max(...probability)) + 18);
  const total = bottom + 44;

  const onKey = (key: string): boolean => {
    if (key === "Escape" && focused !== null) onFocus(null);
    else if (key === "ArrowRight" || key === "ArrowLeft") {
      const from = focused ?? (key === "ArrowRight" ? -1 : experts);
      onFocus(neighbour(from, experts, 1, key));
    } else return false;
    return true;
  };
  const said = focused === null ? "" : t("route.loss.read", {
    expert: expertLabel(focused), f: formatNumber(parts.fraction[focused] ?? 0, 3),
    p: formatNumber(probability[focused] ?? 0, 3), term: formatNumber(parts.term[focused] ?? 0, 3),
  });
  return (
    <ChartStop name={t("route.loss.figure")} said={said} onKey={onKey}>
      <svg
        className="figure" viewBox={`0 0 ${width} ${total}`} aria-hidden="true"
        onPointerMove={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          const expert = Math.floor((((event.clientX - box.left) / box.width) * width - LEFT) / step);
          setPointed(expert >= 0 && expert < experts ? expert : null);
        }}
        onPointerLeave={() => setPointed(null)}
      >
        <text className="head" x={0} y={axis - HALF / 2}>f = c/T</text>
        <text className="head" x={0} y={axis + 14}>P</text>
        <text className="head" x={0} y={bottom + 14}>E·f·P</text>
        {Array.from(probability, (p, expert) => {
          const f = parts.fraction[expert]!;
          const x = centre(expert);
          const fill = experts <= IDENTITY_LIMIT ? identityColour(expert) : active === expert ? "var(--ink)" : "var(--rule)";
          return (
            <g key={expert} opacity={active === null || active === expert ? 1 : 0.55}>
              <rect x={x - bar / 2} y={axis - height(f)} width={bar} height={height(f)} fill={fill} />
              <rect x={x - bar / 2} y={axis + 1} width={bar} height={height(p)} fill={fill} fillOpacity={0.55} />
            </g>
          );
        })}
        <path className="tray-wall" d={`M${LEFT} ${axis}H${width}`} />
        <path className="fair" d={`M${LEFT} ${axis - height(parts.evenFraction)}H${width}`} />
        <path className="fair" d={`M${LEFT} ${axis + 1 + height(parts.evenProbability)}H${width}`} />
        {Array.from(probability, (p, expert) => {
          const f = parts.fraction[expert]!;
          const x = centre(expert);
          return written(expert) ? (
            <g key={expert} textAnchor="middle" className="number haloed">
              <text x={x} y={axis - height(f) - 5}>{shareLabel(f)}</text>
              <text x={x} y={axis + height(p) + 13}>{shareLabel(p)}</text>
              <text className="lit" x={x} y={bottom + 14}>{formatNumber(parts.term[expert]!)}</text>
              {experts <= IDENTITY_LIMIT ? <ExpertMark identity={expert} x={x - 12} y={bottom + 32} radius={4.5} /> : null}
              <text x={experts <= IDENTITY_LIMIT ? x + 6 : x} y={bottom + 36}>{expertLabel(expert)}</text>
            </g>
          ) : null;
        })}
        <text className="quiet" x={width} y={12} textAnchor="end">
          {t("route.loss.even", { f: shareLabel(parts.evenFraction), p: shareLabel(parts.evenProbability) })}
        </text>
      </svg>
    </ChartStop>
  );
}
