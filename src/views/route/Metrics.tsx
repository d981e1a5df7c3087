import { useTranslation } from "react-i18next";
import { chanceVerdict, type ChanceBand } from "#charts/chance-verdict.ts";
import { ChanceStrip } from "#charts/ChanceStrip.tsx";
import { formatNumber } from "#i18n/format.ts";
import type { BatchSnapshot } from "#state/lab-store.ts";
import { Metric } from "./Metric.tsx";

const VERDICTS = { inside: "metric.inside", above: "metric.outside", below: "metric.below" } as const;
/** Routers that have fewer numbers than top-k, and a sentence why. */
const FEWER: ReadonlySet<string> = new Set(["expert-choice", "soft", "relu"]);

function Chance({ value, band, digits }: { readonly value: number; readonly band: ChanceBand; readonly digits: number }) {
  const { t } = useTranslation();
  return (
    <>
      <ChanceStrip value={value} band={band} />
      <span className="quiet">
        {t("metric.chance", { mean: formatNumber(band.mean, 2), low: formatNumber(band.low, digits), high: formatNumber(band.high, digits) })}
      </span>
      <span className="second">{t(VERDICTS[chanceVerdict(value, band)])}</span>
    </>
  );
}

/** Each load metric beside what luck alone would give, then the losses. What a router does not have is left out, with the reason. */
export function Metrics({ snapshot }: { readonly snapshot: BatchSnapshot }) {
  const { t } = useTranslation();
  const { scalars, chance, routing } = snapshot;
  const { router } = routing;
  // Experts that choose are even by construction: zeros would look like a finding.
  const loads = router === "expert-choice" ? [] : [
    { name: "metric.maxViolation", value: scalars.maxViolation, band: chance?.maxViolation, digits: 2 },
    { name: "metric.loadCv", value: scalars["loadCv.population"], band: chance?.loadCv, digits: 2 },
    { name: "metric.unused", value: scalars.deadExperts, band: chance?.unusedExperts, digits: 0 },
  ];
  const balance = scalars["aux.slots"];
  const entropy = scalars["gateEntropy.normalized"];
  return (
    <div className="metrics" role="group" aria-label={t("metric.label")}>
      {loads.map(({ name, value, band, digits }) => value === undefined ? null : (
        <Metric key={name} name={name} value={formatNumber(value, digits)}>
          {band === undefined ? null : <Chance value={value} band={band} digits={digits} />}
        </Metric>
      ))}
      {balance === undefined ? null : (
        <Metric name="metric.balanceLoss" value={formatNumber(balance, 3)}>
          <span className="quiet">{t("metric.even", { even: routing.topK, worst: routing.experts })}</span>
        </Metric>
      )}
      {entropy === undefined ? null : (
        <Metric name="metric.gateEntropy" value={formatNumber(entropy, 3)}>
          <span className="quiet">{t("metric.entropyNote")}</span>
        </Metric>
      )}
      {scalars.z === undefined ? null : (
        <Metric name="metric.z" value={formatNumber(scalars.z, 2)}>
          <span className="quiet">{t("metric.zNote")}</span>
        </Metric>
      )}
      {FEWER.has(router) && <p className="second">{t(`metric.without.${router}`, { seats: routing.seats ?? 0 })}</p>}
    </div>
  );
}
