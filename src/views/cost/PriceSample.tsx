import { useTranslation } from "react-i18next";
import type { Device } from "#analysis/hardware/devices.ts";
import { RENTAL_HISTORY } from "#analysis/hardware/rental-history.ts";
import { formatDollars } from "#i18n/format.ts";
import { setPanel } from "#state/actions.ts";
import { hardwareSource } from "./source-text.ts";

/** What one aggregator asked for the device, as a dated sample to take, and how the price moved where that is known. */
export function PriceSample({ device }: { readonly device: Device }) {
  const { t } = useTranslation();
  const { rentalUsdPerHourLow: low, rentalUsdPerHourMedian: median, rentalUsdPerHourHigh: high, rentalAsOf: asOf, rentalSource: source } = device;
  const sample = median ?? low;
  const history = RENTAL_HISTORY.filter(({ deviceId }) => deviceId === device.id);
  const range = (from: number, to: number): string => (from === to ? formatDollars(from) : t("cost.price.range", { from: formatDollars(from), to: formatDollars(to) }));
  return (
    <section>
      <h2>{t("cost.price.samples", { device: device.name })}</h2>
      {sample === null || low === null || high === null || asOf === null ? <p className="second">{t("cost.price.none")}</p> : (
        <p className="words">
          {t("cost.price.sample", { range: range(low, high), asOf, source: source === null ? "—" : hardwareSource(source, t) })}
          <button type="button" onClick={() => setPanel({ "cost.usdPerHour": sample, "cost.priceAsOf": asOf })}>{t("cost.price.take", { price: formatDollars(sample) })}</button>
        </p>
      )}
      {history.length === 0 ? null : (
        <div className="scroll">
          <table className="narrow-table">
            <caption className="second">{t("cost.price.history")}</caption>
            <thead><tr><th scope="col">{t("cost.price.when")}</th><th scope="col" className="number">{t("cost.price.hour")}</th><th scope="col">{t("cost.price.source")}</th></tr></thead>
            <tbody>
              {history.map((row) => (
                <tr key={row.asOf}><td>{row.asOf}</td><td className="number">{range(row.usdPerHourLow, row.usdPerHourHigh)} †</td><td>{hardwareSource(row.source, t)}</td></tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
