import { useTranslation } from "react-i18next";
import { STOCK_ESTIMATES, STOCK_RANGES } from "#analysis/laws/data/stock-estimates.ts";
import { formatAmount, formatNumber } from "#i18n/format.ts";
import { percentText } from "./percent-text.ts";

/** Published stocks of text with their intervals and their year, and the ranges that the forecast rests on. */
export function StockTable() {
  const { t } = useTranslation();
  const ranges = [
    ["growthPerYear", STOCK_RANGES.growthPerYear.map(percentText)],
    ["uploadedIn2024", STOCK_RANGES.uploadedIn2024.map((value) => formatAmount(value))],
    ["survivesFiltering", STOCK_RANGES.survivesFiltering.map(percentText)],
    ["epochGain", STOCK_RANGES.epochGain.map((value) => formatNumber(value, 0))],
    ["demandOomPerYear", STOCK_RANGES.demandOomPerYear.map((value) => formatNumber(value, 2))],
  ] as const;
  return (
    <section>
      <h2>{t("scale.stock.title")}</h2>
      <div className="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{t("scale.stock.column.what")}</th>
              <th scope="col" className="number">{t("scale.stock.column.tokens")}</th>
              <th scope="col">{t("scale.stock.column.interval")}</th>
              <th scope="col" className="number">{t("scale.stock.column.vintage")}</th>
              <th scope="col">{t("scale.stock.column.trust")}</th>
            </tr>
          </thead>
          <tbody>
            {STOCK_ESTIMATES.map(({ id, value, interval, vintage, confidence }) => (
              <tr key={id}>
                <th scope="row">{t(`scale.stock.${id}`)}</th>
                <td className="number">{formatAmount(value)}</td>
                <td>{interval === null ? t("scale.stock.noInterval") : t("scale.stock.interval", { low: formatAmount(interval.low), high: formatAmount(interval.high), percent: interval.percent })}</td>
                <td className="number">{vintage}</td>
                <td>{t(`scale.stock.confidence.${confidence}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ul className="stock-ranges">
        {ranges.map(([id, [low, high]]) => <li key={id}>{t(`scale.stock.range.${id}`, { low, high })}</li>)}
      </ul>
      <p className="second">{t("law.source", { source: STOCK_RANGES.source })}</p>
    </section>
  );
}
