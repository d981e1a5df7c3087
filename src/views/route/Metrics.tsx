import { useTranslation } from "react-i18next";
import { chanceVerdict, type ChanceBand } from "#charts/chance-verdict.ts";
import { ChanceStrip } from "#charts/ChanceStrip.tsx";
import { formatNumber } from "#i18n/format.ts";
import type { BatchSnapshot } from "#state/lab-store.ts";
import { Term } from "../controls/Term.tsx";

const VERDICTS = { inside: "metric.inside", above: "metric.outside", below: "metric.below" } as const;

/** Each load metric beside what luck alone would give, then the losses. */
export function Metrics({ snapshot }: { readonly snapshot: BatchSnapshot }) {
  const { t } = useTranslation();
  const { scalars, chance, config } = snapshot;
  const rows: readonly (readonly [string, number, ChanceBand, number])[] = [
    ["metric.maxViolation", scalars.maxViolation, chance.maxViolation, 2],
    ["metric.loadCv", scalars["loadCv.population"], chance.loadCv, 2],
    ["metric.unused", scalars.deadExperts, chance.unusedExperts, 0],
  ];
  return (
    <div className="metrics" role="group" aria-label={t("metric.label")}>
      {rows.map(([name, value, band, digits]) => (
        <div key={name}>
          <Term label={t(name)}>{t(`${name}.help`)}</Term>
          <span className="figure-number">{formatNumber(value, digits)}</span>
          <ChanceStrip value={value} band={band} />
          <span className="quiet">
            {t("metric.chance", { mean: formatNumber(band.mean, 2), low: formatNumber(band.low, digits), high: formatNumber(band.high, digits) })}
          </span>
          <span className="second">{t(VERDICTS[chanceVerdict(value, band)])}</span>
        </div>
      ))}
      <div>
        <Term label={t("metric.balanceLoss")}>{t("metric.balanceLoss.help")}</Term>
        <span className="figure-number">{formatNumber(scalars["aux.slots"], 3)}</span>
        <span className="quiet">{t("metric.even", { even: config.topK, worst: config.experts })}</span>
      </div>
      <div>
        <Term label={t("metric.gateEntropy")}>{t("metric.gateEntropy.help")}</Term>
        <span className="figure-number">{formatNumber(scalars["gateEntropy.normalized"], 3)}</span>
        <span className="quiet">{t("metric.entropyNote")}</span>
      </div>
      <div>
        <Term label={t("metric.z")}>{t("metric.z.help")}</Term>
        <span className="figure-number">{formatNumber(scalars.z, 2)}</span>
        <span className="quiet">{t("metric.zNote")}</span>
      </div>
    </div>
  );
}
