import { useMemo } from "react";
import { Trans, useTranslation } from "react-i18next";
import type { Device } from "#analysis/hardware/devices.ts";
import { LawError } from "#analysis/laws/law-error.ts";
import type { CostModel } from "#analysis/models/cost-model.ts";
import { decodeInputs } from "#analysis/serving.ts";
import { yearlyCosts, type YearlyCosts } from "#analysis/yearly-cost.ts";
import { answerOf, numberOf } from "../topic/answer.ts";
import { LawQuantity } from "../topic/LawQuantity.tsx";
import { PanelText } from "../topic/PanelText.tsx";
import { QuantitySlot } from "../topic/QuantitySlot.tsx";
import { refusalText } from "../topic/refusal-text.ts";
import { TopicPage } from "../topic/TopicPage.tsx";
import { usePanel } from "../topic/use-panel.ts";
import { DeviceChoice } from "./DeviceChoice.tsx";
import { ModelChoice } from "./ModelChoice.tsx";
import { NotesCost } from "./NotesCost.tsx";
import { OwnShape } from "./OwnShape.tsx";
import { PriceCurve } from "./PriceCurve.tsx";
import { PriceSample } from "./PriceSample.tsx";
import { RateUsed } from "./RateUsed.tsx";
import { useCostModel, type Chosen } from "./use-cost-model.ts";
import { useDevice } from "./use-device.ts";
import { useServing } from "./use-serving.ts";
import { YearlyCost } from "./YearlyCost.tsx";

/** What does a token cost on rented devices, and where do the notes go astray? */
export function PriceTopic() {
  const { t } = useTranslation();
  const chosen = useCostModel();
  return (
    <TopicPage
      question={t("cost.price.question")} advice={t("cost.price.advice")} notes={[t("cost.price.note.sample"), t("cost.price.note.batch"), t("cost.price.note.notes")]}
      sentence={
        <Trans
          i18nKey="cost.price.sentence"
          components={{
            model: <ModelChoice field="cost.model" />, gpus: <QuantitySlot field="cost.gpus" />, device: <DeviceChoice />, price: <QuantitySlot field="cost.usdPerHour" />,
            asOf: <PanelText field="cost.priceAsOf" />, used: <QuantitySlot field="cost.used" />, batch: <QuantitySlot field="cost.batch" />, context: <QuantitySlot field="cost.context" />,
          }}
        />
      }
    >
      <OwnShape />
      {chosen.ok ? <Price chosen={chosen} /> : <p role="alert" className="problem">{refusalText(chosen.refusal, t)}</p>}
    </TopicPage>
  );
}

function Price({ chosen: { model, name } }: { readonly chosen: Extract<Chosen, { ok: true }> }) {
  const { t } = useTranslation();
  const device = useDevice();
  const setup = useServing();
  const batch = usePanel("cost.batch");
  const usdPerHour = usePanel("cost.usdPerHour");
  const used = usePanel("cost.used");
  const mfu = usePanel("cost.mfu");
  const inputs = decodeInputs(model, device, setup, batch);
  const speed = numberOf("inference.rooflineDecode", inputs, "tokensPerSecond");
  const real = answerOf("ours.inference.computeCostFactors", { parameters: model.active, usdPerDeviceHour: usdPerHour, peakFlopsPerSecond: inputs["peakFlopsPerSecond"], mfu });
  const costs = useYearlyCosts(model, device);
  if (!Number.isFinite(speed)) return <p role="alert" className="problem">{t("cost.serving.noRate", { device: device.name })}</p>;
  const token = { usdPerGpuHour: usdPerHour, gpus: setup.gpus, tokensPerSecond: speed, utilisation: used };
  return (
    <>
      <PriceCurve model={model} name={name} device={device} setup={setup} batch={batch} usdPerHour={usdPerHour} used={used} />
      <div className="quantities">
        <LawQuantity law="inference.costPerMillionTokens" inputs={token} output="usd" label={t("cost.price.million")} />
        <LawQuantity law="inference.costPerMillionTokens" inputs={{ ...token, utilisation: 1 }} output="usd" label={t("cost.price.always")} />
        <LawQuantity law="inference.rooflineDecode" inputs={inputs} output="tokensPerSecond" label={t("cost.serving.all")} />
      </div>
      <RateUsed device={device} setup={setup} />
      <PriceSample device={device} />
      {real.ok ? (
        <section>
          <h2>{t("cost.notes.title")}</h2>
          <NotesCost answer={real} />
          <div className="quantities">
            <LawQuantity law="notes.inference.computeCost" inputs={{ parameters: model.active }} output="usdPerYear" label={t("cost.notes.theirs")} />
            <LawQuantity law="ours.inference.computeCostFactors" inputs={{ parameters: model.active, usdPerDeviceHour: usdPerHour, peakFlopsPerSecond: inputs["peakFlopsPerSecond"], mfu }} output="usdPerYear" label={t("cost.notes.ours")} />
            <LawQuantity law="ours.inference.computeCostFactors" inputs={{ parameters: model.active, usdPerDeviceHour: usdPerHour, peakFlopsPerSecond: inputs["peakFlopsPerSecond"], mfu }} output="allTogether" label={t("cost.notes.factor")} />
          </div>
        </section>
      ) : null}
      {costs === null ? null : <YearlyCost costs={costs} parameters={model.active} />}
    </>
  );
}

/** null where a law refuses, for example because the device has no published rate. */
function useYearlyCosts(model: CostModel, device: Device): YearlyCosts | null {
  const setup = useServing();
  const batch = usePanel("cost.batch");
  const requestsPerSecond = usePanel("cost.requests");
  const promptTokens = usePanel("cost.prompt");
  const outputTokens = usePanel("cost.output");
  const usdPerDeviceHour = usePanel("cost.usdPerHour");
  const used = usePanel("cost.used");
  const usdPerGbMonth = usePanel("cost.storagePrice");
  const usdPerGbTraffic = usePanel("cost.trafficPrice");
  return useMemo(() => {
    try {
      return yearlyCosts(model, device, setup, { batch, requestsPerSecond, promptTokens, outputTokens }, { usdPerDeviceHour, used, usdPerGbMonth, usdPerGbTraffic });
    } catch (error) {
      if (!(error instanceof LawError)) throw error;
      return null;
    }
  }, [model, device, setup, batch, requestsPerSecond, promptTokens, outputTokens, usdPerDeviceHour, used, usdPerGbMonth, usdPerGbTraffic]);
}
