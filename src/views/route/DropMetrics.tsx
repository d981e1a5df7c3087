import { useTranslation } from "react-i18next";
import { formatCount, formatNumber, formatPercent } from "#i18n/format.ts";
import type { BatchSnapshot, ExpertLoad } from "#state/lab-store.ts";
import { Metric } from "./Metric.tsx";

function total(counts: Uint32Array): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** What full experts cost: refused picks, tokens that nobody computed, and seats that stayed empty. */
function Drops({ snapshot, load, seats }: { readonly snapshot: BatchSnapshot; readonly load: ExpertLoad; readonly seats: number }) {
  const { t } = useTranslation();
  const { tokens, routing, scalars } = snapshot;
  const asked = total(load.asked);
  const kept = total(load.kept);
  const behind = scalars.droppedTokenFraction ?? Number.NaN;
  return (
    <>
      <Metric name="metric.dropped" value={formatPercent((asked - kept) / asked)}>
        <span className="quiet">{t("metric.ofPicks", { count: formatCount(asked - kept), of: formatCount(asked) })}</span>
      </Metric>
      <Metric name="metric.leftBehind" value={formatPercent(behind)}>
        <span className="quiet">{t("metric.ofTokens", { count: formatCount(behind * tokens), of: formatCount(tokens) })}</span>
      </Metric>
      <Metric name="metric.bufferUse" value={formatPercent(scalars.bufferUse ?? Number.NaN)}>
        <span className="quiet">{t("metric.ofSeats", { count: formatCount(kept), of: formatCount(seats * routing.experts) })}</span>
      </Metric>
    </>
  );
}

/** How many experts a token had, where that is not k for all. */
function Cover({ snapshot }: { readonly snapshot: BatchSnapshot }) {
  const { t } = useTranslation();
  const { coverLeast = Number.NaN, coverMost = Number.NaN, droppedTokenFraction = Number.NaN } = snapshot.scalars;
  return (
    <>
      <Metric name="metric.cover" value={t("metric.coverRange", { least: formatCount(coverLeast), most: formatCount(coverMost) })}>
        <span className="quiet">{t("metric.coverNote")}</span>
      </Metric>
      <Metric name="metric.leftBehind" value={formatPercent(droppedTokenFraction)}>
        <span className="quiet">{t("metric.ofTokens", { count: formatCount(droppedTokenFraction * snapshot.tokens), of: formatCount(snapshot.tokens) })}</span>
      </Metric>
    </>
  );
}

/** What became of the tokens: refusals where seats are limited, cover where a token may have any number of experts. */
export function DropMetrics({ snapshot, load }: { readonly snapshot: BatchSnapshot; readonly load: ExpertLoad }) {
  const { t } = useTranslation();
  const { router, seats } = snapshot.routing;
  const byPairs = router === "expert-choice" || router === "relu";
  if (!byPairs && seats === null) return null;
  return (
    <div className="metrics" role="group" aria-label={t("metric.fate")}>
      {byPairs || seats === null ? <Cover snapshot={snapshot} /> : <Drops snapshot={snapshot} load={load} seats={seats} />}
      <Metric name="metric.confidence" value={formatNumber(snapshot.scalars.confidence ?? Number.NaN, 3)}>
        <span className="quiet">{t("metric.confidenceNote")}</span>
      </Metric>
    </div>
  );
}
