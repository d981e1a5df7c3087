import { useMemo } from "react";
import { Trans, useTranslation } from "react-i18next";
import { PUBLISHED_BELIEFS, type ForecastBeliefs } from "#analysis/laws/data/exhaustion-forecast.ts";
import { CurveChart } from "#charts/CurveChart.tsx";
import { formatAmount } from "#i18n/format.ts";
import { Figure } from "../figure/Figure.tsx";
import { LawQuantity } from "../topic/LawQuantity.tsx";
import { Pair } from "../topic/Pair.tsx";
import { QuantitySlot } from "../topic/QuantitySlot.tsx";
import { TopicPage } from "../topic/TopicPage.tsx";
import { usePanel } from "../topic/use-panel.ts";
import { exhaustionPicture, exhaustionRows } from "./exhaustion-curves.ts";
import { ForecastSlip } from "./ForecastSlip.tsx";
import { percentText } from "./percent-text.ts";
import { SourcedQuantity } from "./SourcedQuantity.tsx";
import { StockTable } from "./StockTable.tsx";
import { useForecast } from "./use-forecast.ts";

const { startYear, stockGrowth } = PUBLISHED_BELIEFS;
const LAST_YEAR = startYear + 12;
const YEARS = Array.from({ length: LAST_YEAR - startYear + 1 }, (_, i) => startYear + i);
const TOKENS = [1e12, 1e17] as const;
/** Compute at which the paper sees the crossing. */
const CROSSING_FLOPS = 5e28;

/** When demand for text meets the stock: a band of simulated futures, and the notes' line. */
export function ExhaustionTopic() {
  const { t } = useTranslation();
  const median = usePanel("scale.stockTokens");
  const low90 = usePanel("scale.stockLow");
  const high90 = usePanel("scale.stockHigh");
  const demand = usePanel("scale.demandTokens");
  const growth = usePanel("scale.demandGrowth");
  const deviation = usePanel("scale.demandDeviation");
  const beliefs: ForecastBeliefs = { stock: { median, low90, high90 }, demand, startYear, demandGrowth: { mean: growth, deviation }, stockGrowth };
  const { forecast, refused, computing } = useForecast(beliefs);
  // Kept as an element: while a forecast is computed, the picture of the last one is not drawn again.
  const chart = useMemo(() => (
    <CurveChart
      {...exhaustionPicture(forecast, demand, YEARS, t)} name={t("scale.exhaustion.figure")} height={400}
      x={{ label: t("scale.exhaustion.axis.year"), log: false, domain: [startYear, LAST_YEAR], format: (value) => String(Math.round(value)) }}
      y={{ label: t("scale.exhaustion.axis.tokens"), log: true, domain: TOKENS, format: (value) => formatAmount(value, 1) }}
    />
  ), [forecast, demand, t]);
  const year = (value: number | null): string => (value === null ? t("scale.exhaustion.never") : value.toFixed(1));
  const crossing = refused ? undefined : forecast?.crossingYear;
  // A dash says why it stands there.
  const without = crossing !== undefined ? null : computing ? t("scale.exhaustion.computing") : t("scale.exhaustion.noAnswer");
  const range = (from: number | null, to: number | null): string => t("scale.exhaustion.range", { from: year(from), to: year(to) });
  const point = { stockTokens: median, datasetTokens: demand, startYear, growthOomPerYear: growth, stockGrowthPerYear: stockGrowth.high / 2 };
  return (
    <TopicPage
      question={t("scale.exhaustion.question")}
      sentence={
        <Trans
          i18nKey="scale.exhaustion.sentence"
          components={{
            demand: <QuantitySlot field="scale.demandTokens" />, growth: <QuantitySlot field="scale.demandGrowth" />, deviation: <QuantitySlot field="scale.demandDeviation" />,
            stock: <QuantitySlot field="scale.stockTokens" />, low: <QuantitySlot field="scale.stockLow" />, high: <QuantitySlot field="scale.stockHigh" />,
          }}
        />
      }
      advice={t("scale.exhaustion.advice")} notes={[t("scale.exhaustion.note.notes"), t("scale.exhaustion.note.band"), t("scale.exhaustion.note.factor")]}
    >
      {refused ? <p className="problem" role="alert">{t("scale.exhaustion.interval")}</p> : null}
      <Figure
        name="stock-and-demand-of-text" title={t("scale.exhaustion.figure")}
        table={exhaustionRows(forecast, demand, YEARS, t)}
      >
        <div aria-busy={computing}>
          {chart}
        </div>
      </Figure>
      <Pair
        notes={
          <>
            <LawQuantity
              law="notes.dataExhaustion" inputs={{ currentTokens: demand, growthRate: growth }} output="exhaustionYear" label={t("scale.exhaustion.notesYear")}
              format={String} word={() => t("scale.exhaustion.beyond")}
            />
            <LawQuantity law="notes.dataExhaustion" inputs={{ currentTokens: demand, growthRate: growth }} output="usagePercent" label={t("scale.exhaustion.usage")} />
          </>
        }
        published={
          <>
            <SourcedQuantity label={t("scale.exhaustion.median")} value={crossing === undefined ? "—" : year(crossing.median)} unit={without ?? t("scale.exhaustion.unit.year")} confidence="derived">
              <ForecastSlip beliefs={beliefs} />
            </SourcedQuantity>
            <SourcedQuantity label={t("scale.exhaustion.neverShare")} value={crossing === undefined ? "—" : percentText(forecast?.neverFraction ?? 0)} unit={without ?? t("scale.exhaustion.unit.futures")} confidence="derived">
              <ForecastSlip beliefs={beliefs} />
            </SourcedQuantity>
            <SourcedQuantity wide label={t("scale.exhaustion.eighty")} value={crossing === undefined ? "—" : range(crossing.low80, crossing.high80)} unit={without ?? t("scale.exhaustion.unit.year")} confidence="derived">
              <ForecastSlip beliefs={beliefs} />
            </SourcedQuantity>
            <SourcedQuantity wide label={t("scale.exhaustion.ninety")} value={crossing === undefined ? "—" : range(crossing.low90, crossing.high90)} unit={without ?? t("scale.exhaustion.unit.year")} confidence="derived">
              <ForecastSlip beliefs={beliefs} />
            </SourcedQuantity>
            <LawQuantity law="villalobos.exhaustion" inputs={point} output="year" label={t("scale.exhaustion.point")} format={(value) => value.toFixed(1)} />
            <LawQuantity law="villalobos.exhaustion" inputs={point} output="tokensAtCrossing" label={t("scale.exhaustion.pointTokens")} />
            <LawQuantity law="villalobos.demandFromCompute" inputs={{ flops: CROSSING_FLOPS }} output="tokens" label={t("scale.exhaustion.fromCompute")} />
          </>
        }
      />
      <StockTable />
    </TopicPage>
  );
}
