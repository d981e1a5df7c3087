import { useState } from "react";
import { useTranslation } from "react-i18next";
import { HeatMap } from "#charts/HeatMap.tsx";
import { fitLabel, slotLabel } from "#charts/labels.ts";
import { useWidth } from "#charts/use-width.ts";
import { formatNumber } from "#i18n/format.ts";
import type { BatchSnapshot } from "#state/lab-store.ts";

/** Columns of the row labels. */
const LABEL = 12;

/** The heat map with the order of its rows. */
export function HeatFold({ snapshot }: { readonly snapshot: BatchSnapshot }) {
  const { t } = useTranslation();
  const [box, width] = useWidth<HTMLDivElement>(960);
  const [grouped, setGrouped] = useState(false);
  const { heat, detail, tokens } = snapshot;
  const most = heat.values.reduce((largest, value) => Math.max(largest, value), 0);
  const rowLabel = (row: number): string => {
    const label = heat.tokensPerRow === 1 ? detail?.labels[row] : undefined;
    if (label !== undefined) return fitLabel(label, LABEL);
    const from = row * heat.tokensPerRow;
    return `${from + 1}–${Math.min(tokens, from + heat.tokensPerRow)}`;
  };
  const single = heat.tokensPerRow === 1;
  // Only a softmax makes probabilities.
  const explained = snapshot.routing.score === "softmax" ? (single ? "route.heat.explain" : "heat.explain") : single ? "route.heat.explainScores" : "route.heat.explainMeans";
  return (
    <div ref={box}>
      <p className="second">{t(explained, { run: heat.tokensPerRow, max: formatNumber(most, 3) })}</p>
      <div className="words" role="group" aria-label={t("route.heat.order")}>
        <button type="button" aria-pressed={!grouped} onClick={() => setGrouped(false)}>{t("route.heat.inBatch")}</button>
        <button type="button" aria-pressed={grouped} onClick={() => setGrouped(true)}>{t("route.heat.grouped")}</button>
      </div>
      <HeatMap
        values={heat.values} rows={heat.rows} columns={heat.columns} rowLabel={rowLabel} columnLabel={(column) => slotLabel(column, snapshot.routing.slotsPerExpert)}
        name={t("route.heat.figure", { rows: heat.rows, columns: heat.columns })} grouped={grouped} width={width}
      />
    </div>
  );
}
