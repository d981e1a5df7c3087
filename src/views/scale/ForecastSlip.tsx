import { useTranslation } from "react-i18next";
import type { ForecastBeliefs } from "#analysis/laws/data/exhaustion-forecast.ts";
import { formatAmount, formatSignificant } from "#i18n/format.ts";
import { Formula } from "../topic/Formula.tsx";
import { percentText } from "./percent-text.ts";

/** How the band of futures was drawn, and from what. */
export function ForecastSlip({ beliefs: { stock, demand, startYear, demandGrowth, stockGrowth } }: { readonly beliefs: ForecastBeliefs }) {
  const { t } = useTranslation();
  const rows = [
    ["stock", t("scale.exhaustion.slip.interval", { value: formatAmount(stock.median), low: formatAmount(stock.low90), high: formatAmount(stock.high90) })],
    ["demand", t("scale.exhaustion.slip.demandOf", { value: formatAmount(demand), year: startYear })],
    ["demandGrowth", t("scale.exhaustion.slip.normal", { mean: formatSignificant(demandGrowth.mean), deviation: formatSignificant(demandGrowth.deviation) })],
    ["stockGrowth", t("scale.exhaustion.slip.uniform", { low: percentText(stockGrowth.low), high: percentText(stockGrowth.high) })],
  ] as const;
  return (
    <>
      <Formula tex={String.raw`y = y_0 + \frac{\log_{10}(S/D)}{g - \log_{10}(1 + s)}`} block />
      <table>
        <tbody>
          {rows.map(([id, text]) => (
            <tr key={id}><td className="second">{t(`scale.exhaustion.slip.${id}`)}</td><td>{text}</td></tr>
          ))}
        </tbody>
      </table>
      <p className="second">{t("scale.exhaustion.slip.how")}</p>
      <p className="second">{t("law.source", { source: "Villalobos et al. 2024 (2211.04325v2)" })}</p>
    </>
  );
}
