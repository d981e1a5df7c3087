import { Trans, useTranslation } from "react-i18next";
import { GRIDS } from "#analysis/energy/grids.ts";
import { tokenEnergy } from "#analysis/energy/token-energy.ts";
import { PUE_DEFAULTS } from "#analysis/hardware/data-centre.ts";
import type { Device } from "#analysis/hardware/devices.ts";
import { HARDWARE_COMPILED } from "#analysis/provenance.ts";
import { formatAmount, formatNumber, formatScaled, formatSignificant } from "#i18n/format.ts";
import { setPanel } from "#state/actions.ts";
import { LawQuantity } from "../../topic/LawQuantity.tsx";
import { QuantitySlot } from "../../topic/QuantitySlot.tsx";
import { usePanel } from "../../topic/use-panel.ts";
import { Derived } from "../Derived.tsx";
import { RegionFigure } from "./RegionFigure.tsx";

const HOURS_PER_YEAR = 8760;
/** GPT-3 as Patterson et al. count it. */
const GPT3 = { hours: 14.8 * 24, processors: 10_000, wattsPerProcessor: 330, pue: 1.1, kgCo2PerKwh: 0.429 };

interface EnergyAnswerProps {
  readonly device: Device;
  /** The numbers are the visitor's, not the device's. */
  readonly own: boolean;
  /** Dense, 16 bits, in TFLOP/s. */
  readonly peak: number;
  readonly watts: number;
}

/** Carbon by region, of the run, of a token, and the check against a published run. */
export function EnergyAnswer({ device, own, peak, watts }: EnergyAnswerProps) {
  const { t } = useTranslation();
  const region = usePanel("cost.energyRegion");
  const grid = GRIDS.find(({ id }) => id === region);
  const ownGrid = usePanel("cost.energyGrid");
  const flops = usePanel("cost.energyFlops");
  const mfu = usePanel("cost.energyMfu");
  const pue = usePanel("cost.energyPue");
  const embodied = usePanel("cost.energyEmbodied");
  const years = usePanel("cost.energyLifetime");
  const speed = usePanel("cost.energySpeed");
  const grams = grid?.gramsCo2PerKwh ?? ownGrid;
  const run = { flops, peakFlopsPerSecond: peak * 1e12, mfu, wattsPerChip: watts, pue, embodiedKgPerChip: embodied, chipLifetimeHours: years * HOURS_PER_YEAR };
  const inputs = { ...run, gramsCo2PerKwh: grams };
  const token = tokenEnergy(watts, pue, speed, grams);
  const served = { W: `${formatSignificant(watts)} W`, PUE: formatNumber(pue, 2), "tokens/s": formatSignificant(speed), g: `${formatSignificant(grams)} g/kWh` };
  return (
    <>
      <RegionFigure run={run} chosen={region} ownGrid={ownGrid} />
      <p className="second">
        {own ? t("cost.energy.facts.own") : t("cost.energy.facts", { device: device.name, peak: formatSignificant(peak), watts: formatSignificant(watts), scope: device.powerScope ?? "—", compiled: HARDWARE_COMPILED })}{" "}
        {own ? (
          <button type="button" onClick={() => setPanel({ "cost.energyOwn": false })}>{t("cost.energy.back", { device: device.name })}</button>
        ) : (
          <button type="button" onClick={() => setPanel({ "cost.energyOwn": true, "cost.energyPeak": peak, "cost.energyWatts": watts })}>{t("cost.energy.edit.device")}</button>
        )}
      </p>
      <p className="second">
        {grid === undefined ? t("cost.energy.grid.own") : t("cost.energy.grid", { grams: formatSignificant(grams), asOf: grid.asOf, source: grid.source })}{" "}
        {grid === undefined ? null : <button type="button" onClick={() => setPanel({ "cost.energyRegion": "own", "cost.energyGrid": grams })}>{t("cost.energy.edit.grid")}</button>}
      </p>
      <p className="second">{t("cost.energy.pue")} {PUE_DEFAULTS.map(({ id, pue: usual, asOf, source }) => t(`cost.energy.pue.${id}`, { pue: formatNumber(usual, 2), asOf, source })).join(" ")}</p>
      <section className="numbers-group">
        <h2>{t("cost.energy.training")}</h2>
        <p><Trans i18nKey="cost.energy.sentence.embodied" components={{ embodied: <QuantitySlot field="cost.energyEmbodied" />, years: <QuantitySlot field="cost.energyLifetime" /> }} /></p>
        {embodied === 0 ? <p className="second">{t("cost.energy.noEmbodied", { compiled: HARDWARE_COMPILED })}</p> : null}
        <div className="quantities">
          <LawQuantity law="energy.trainingRun" inputs={inputs} output="chipHours" label={t("cost.energy.chipHours")} format={(value) => formatAmount(value)} />
          <LawQuantity law="energy.trainingRun" inputs={inputs} output="kilowattHours" label={t("cost.energy.energy")} format={(value) => formatScaled(value * 1000, "Wh")} />
          <LawQuantity law="energy.trainingRun" inputs={inputs} output="operationalTonnes" label={t("cost.energy.operational")} />
          <LawQuantity law="energy.trainingRun" inputs={inputs} output="embodiedTonnes" label={t("cost.energy.embodied")} {...(embodied === 0 ? { format: () => t("cost.energy.notCounted"), unit: "" } : {})} />
        </div>
      </section>
      <section className="numbers-group">
        <h2>{t("cost.energy.serving")}</h2>
        <p><Trans i18nKey="cost.energy.sentence.serving" components={{ speed: <QuantitySlot field="cost.energySpeed" /> }} /></p>
        <div className="quantities">
          <Derived label={t("cost.energy.perToken")} shown={formatScaled(token.joulesPerToken, "J")} beside={t("cost.energy.perToken.beside")} formula={String.raw`\frac{W \cdot \text{PUE}}{r}`} inputs={served} />
          <Derived label={t("cost.energy.perMillion")} shown={formatScaled(token.gramsPerMillionTokens, "g")} beside={t("cost.energy.perMillion.beside")} formula={String.raw`\frac{10^6\,W \cdot \text{PUE}}{3.6 \cdot 10^6\, r}\; g`} inputs={served} />
          <Derived label={t("cost.energy.perKwh")} shown={formatAmount(token.tokensPerKwh)} beside={t("cost.energy.perKwh.beside")} formula={String.raw`\frac{3.6 \cdot 10^6\, r}{W \cdot \text{PUE}}`} inputs={served} />
        </div>
      </section>
      <section className="numbers-group">
        <h2>{t("cost.energy.check")}</h2>
        <p className="second">{t("cost.energy.check.explain")}</p>
        <div className="quantities">
          <LawQuantity law="energy.patterson" inputs={GPT3} output="kilowattHours" label={t("cost.energy.energy")} format={(value) => `${formatNumber(value / 1000, 0)} MWh`} />
          <LawQuantity law="energy.patterson" inputs={GPT3} output="tonnesCo2" label={t("cost.energy.carbon")} />
        </div>
      </section>
    </>
  );
}
