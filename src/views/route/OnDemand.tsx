import { lazy, Suspense, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { HeatMap } from "#charts/HeatMap.tsx";
import { historyRows } from "#charts/history-series.ts";
import { formatNumber, formatPercent } from "#i18n/format.ts";
import type { BatchSnapshot } from "#state/lab-store.ts";
import { useLab } from "#state/use-lab.ts";
import { LossParts } from "./LossParts.tsx";

const HistoryChart = lazy(async () => ({ default: (await import("#charts/HistoryChart.tsx")).HistoryChart }));

/** Closed at first; what is inside is computed only while it is open. */
function Fold({ title, children }: { readonly title: string; readonly children: () => ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      {open ? children() : null}
    </details>
  );
}

export function OnDemand({ snapshot }: { readonly snapshot: BatchSnapshot }) {
  const { t } = useTranslation();
  const history = useLab((state) => state.history);
  const { heat, config } = snapshot;
  const max = heat.values.reduce((largest, value) => Math.max(largest, value), 0);
  return (
    <>
      <Fold title={t("loss.title")}>{() => <LossParts snapshot={snapshot} />}</Fold>
      <Fold title={t("heat.title")}>
        {() => (
          <>
            <p className="second">{t("heat.explain", { run: heat.tokensPerRow, max: formatNumber(max, 3) })}</p>
            <HeatMap values={heat.values} rows={heat.rows} columns={config.experts} max={max} title={t("heat.title")} />
          </>
        )}
      </Fold>
      <Fold title={t("history.title")}>
        {() => (
          <>
            {history.length < 2 && <p className="second">{t("history.empty")}</p>}
            <Suspense fallback={<p className="quiet">…</p>}>
              <HistoryChart
                rows={historyRows(history)} experts={config.experts} percent={formatPercent}
                labels={{ batch: t("transport.batch"), share: t("history.share"), fair: t("history.fair"), median: t("history.median"), band: t("history.band") }}
              />
            </Suspense>
          </>
        )}
      </Fold>
    </>
  );
}
