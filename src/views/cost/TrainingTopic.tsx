import { useMemo } from "react";
import { Trans, useTranslation } from "react-i18next";
import { trainingFlops } from "#analysis/training-flops.ts";
import { energyInputs, planInputs, ruleOfThumbTokens } from "#analysis/training-run.ts";
import { CurveChart } from "#charts/CurveChart.tsx";
import { curveRows, spaced, type Curve } from "#charts/curve.ts";
import { formatAmount, formatDollars, formatSignificant, formatTrimmed } from "#i18n/format.ts";
import { Figure } from "../figure/Figure.tsx";
import { numberOf } from "../topic/answer.ts";
import { LawQuantity } from "../topic/LawQuantity.tsx";
import { QuantitySlot } from "../topic/QuantitySlot.tsx";
import { refusalText } from "../topic/refusal-text.ts";
import { TopicPage } from "../topic/TopicPage.tsx";
import { usePanel } from "../topic/use-panel.ts";
import { DeviceChoice } from "./DeviceChoice.tsx";
import { ModelChoice } from "./ModelChoice.tsx";
import { OwnShape } from "./OwnShape.tsx";
import { useCostModel, type Chosen } from "./use-cost-model.ts";
import { useDevice } from "./use-device.ts";

const TOKENS = [1e10, 1e14] as const;

/** What does a training run cost in arithmetic, time, money and energy? */
export function TrainingTopic() {
  const { t } = useTranslation();
  const chosen = useCostModel();
  return (
    <TopicPage
      question={t("cost.training.question")} advice={t("cost.training.advice")} notes={[t("cost.training.note.active"), t("cost.training.note.steps"), t("cost.training.note.energy")]}
      sentence={
        <Trans
          i18nKey="cost.training.sentence"
          components={{
            model: <ModelChoice field="cost.model" />, tokens: <QuantitySlot field="cost.trainTokens" />, batch: <QuantitySlot field="cost.stepBatch" />, chips: <QuantitySlot field="cost.chips" />,
            device: <DeviceChoice />, mfu: <QuantitySlot field="cost.mfu" />, price: <QuantitySlot field="cost.usdPerHour" />,
          }}
        />
      }
    >
      <OwnShape />
      {chosen.ok ? <Training chosen={chosen} /> : <p role="alert" className="problem">{refusalText(chosen.refusal, t)}</p>}
    </TopicPage>
  );
}

function Training({ chosen: { model, name } }: { readonly chosen: Extract<Chosen, { ok: true }> }) {
  const { t } = useTranslation();
  const device = useDevice();
  const tokens = usePanel("cost.trainTokens");
  const batchTokens = usePanel("cost.stepBatch");
  const chips = usePanel("cost.chips");
  const mfu = usePanel("cost.mfu");
  const usdPerChipHour = usePanel("cost.usdPerHour");
  const pue = usePanel("cost.pue");
  const grams = usePanel("cost.gridGrams");
  const setup = useMemo(() => ({ tokens, batchTokens, chips, mfu, usdPerChipHour }), [tokens, batchTokens, chips, mfu, usdPerChipHour]);
  const curves = useMemo((): readonly Curve[] => {
    const along = (id: string, label: string, parameters: number): Curve => ({
      id, label, style: "computed", strong: id === "model",
      points: spaced(...TOKENS, 25, true).map((x) => ({ x, y: numberOf("training.plan", planInputs(parameters, device, { ...setup, tokens: x }), "usd") })),
    });
    return [along("model", name, model.active), along("dense", t("cost.training.dense"), model.total)];
  }, [model, name, device, setup, t]);
  const prices = curves.flatMap(({ points }) => points.map(({ y }) => y)).filter((price) => Number.isFinite(price) && price > 0);
  const plan = planInputs(model.active, device, setup);
  const energy = energyInputs(model, device, setup, pue, grams);
  const rule = ruleOfThumbTokens(model);
  const title = t("cost.training.figure");
  return (
    <>
      <p className="lines">{t("cost.training.flops", { active: formatAmount(model.active), tokens: formatAmount(tokens), flops: formatSignificant(trainingFlops(model.active, tokens)) })}</p>
      {prices.length === 0 ? <p role="alert" className="problem">{t("cost.serving.noRate", { device: device.name })}</p> : (
        <Figure name="training-price-against-tokens" title={title} table={{ columns: [t("cost.axis.tokens"), ...curves.map(({ label }) => label)], rows: curveRows(curves) }}>
          <CurveChart
            name={title} curves={curves} height={320}
            x={{ label: t("cost.axis.tokens"), log: true, domain: TOKENS, format: (value) => formatAmount(value, 2) }}
            y={{ label: t("cost.axis.usd"), log: true, domain: [10 ** Math.floor(Math.log10(Math.min(...prices))), 10 ** Math.ceil(Math.log10(Math.max(...prices)))], format: formatDollars }}
            rules={[{ id: "tokens", axis: "x", value: tokens, label: t("cost.training.here", { tokens: formatAmount(tokens) }) }]}
            marks={[{ id: "rule", label: t("cost.training.rule"), x: rule, y: numberOf("training.plan", planInputs(model.active, device, { ...setup, tokens: rule }), "usd") }]}
          />
        </Figure>
      )}
      {device.bf16DenseTflops === null ? null : (
        <p className="second">{t("cost.rate.used", { rate: formatTrimmed(device.bf16DenseTflops, 4), device: device.name, precision: t("choice.cost.arithmetic.16") })}</p>
      )}
      {prices.length === 0 ? null : (
        <div className="quantities">
          <LawQuantity law="training.plan" inputs={plan} output="usd" label={t("cost.training.usd")} />
          <LawQuantity law="training.plan" inputs={plan} output="seconds" label={t("cost.training.time")} />
          <LawQuantity law="training.plan" inputs={plan} output="chipHours" label={t("cost.training.hours")} format={(value) => formatAmount(value)} />
          <LawQuantity law="training.plan" inputs={plan} output="steps" label={t("cost.training.steps")} format={(value) => formatAmount(value)} />
        </div>
      )}
      <section>
        <h2>{t("cost.energy.title")}</h2>
        <p className="sentence sentence-quiet"><Trans i18nKey="cost.training.energySentence" components={{ pue: <QuantitySlot field="cost.pue" />, grams: <QuantitySlot field="cost.gridGrams" /> }} /></p>
        {device.powerW === null || prices.length === 0 ? (
          <p className="problem">{device.powerW === null ? t("cost.energy.none", { device: device.name }) : t("cost.serving.noRate", { device: device.name })}</p>
        ) : (
          <div className="quantities">
            <LawQuantity law="energy.trainingRun" inputs={energy} output="kilowattHours" label={t("cost.energy.kwh")} format={(value) => formatAmount(value)} />
            <LawQuantity law="energy.trainingRun" inputs={energy} output="operationalTonnes" label={t("cost.energy.tonnes")} />
          </div>
        )}
      </section>
    </>
  );
}
