import { Trans, useTranslation } from "react-i18next";
import { usableMemory } from "#analysis/hardware/devices.ts";
import { decodeInputs, missBand, neededBytes, prefillInputs } from "#analysis/serving.ts";
import { formatScaled, formatSeconds } from "#i18n/format.ts";
import { answerOf } from "../topic/answer.ts";
import { LawQuantity } from "../topic/LawQuantity.tsx";
import { QuantitySlot } from "../topic/QuantitySlot.tsx";
import { refusalText } from "../topic/refusal-text.ts";
import { TopicPage } from "../topic/TopicPage.tsx";
import { usePanel } from "../topic/use-panel.ts";
import { OwnShape } from "./OwnShape.tsx";
import { RateUsed } from "./RateUsed.tsx";
import { ServingPlan } from "./ServingPlan.tsx";
import { ServingSentence } from "./ServingSentence.tsx";
import { StepTime } from "./StepTime.tsx";
import { Throughput } from "./Throughput.tsx";
import { useCostModel, type Chosen } from "./use-cost-model.ts";
import { useDevice } from "./use-device.ts";
import { useServing } from "./use-serving.ts";

/** How fast does a model answer on these devices, and what holds it up? */
export function ServingTopic() {
  const { t } = useTranslation();
  const chosen = useCostModel();
  return (
    <TopicPage
      question={t("cost.serving.question")} sentence={<ServingSentence />} advice={t("cost.serving.advice")}
      notes={[t("cost.serving.note.miss"), t("cost.serving.note.peak"), t("cost.serving.note.upper")]}
    >
      <OwnShape />
      {chosen.ok ? <Serving chosen={chosen} /> : <p role="alert" className="problem">{refusalText(chosen.refusal, t)}</p>}
    </TopicPage>
  );
}

function Serving({ chosen: { model, name } }: { readonly chosen: Extract<Chosen, { ok: true }> }) {
  const { t } = useTranslation();
  const device = useDevice();
  const setup = useServing();
  const batch = usePanel("cost.batch");
  const promptTokens = usePanel("cost.prompt");
  const mfu = usePanel("cost.mfu");
  const inputs = decodeInputs(model, device, setup, batch);
  const answer = answerOf("inference.rooflineDecode", inputs);
  const needed = neededBytes(model, setup, batch);
  const usable = usableMemory(device) * setup.gpus;
  const sizes = { needed: formatScaled(needed, "B"), usable: formatScaled(usable, "B"), left: formatScaled(Math.abs(usable - needed), "B") };
  const memory = <p>{needed <= usable ? t("cost.serving.fits", sizes) : t("cost.serving.fitsNot", sizes)}</p>;
  if (!answer.ok) {
    return (
      <div className="lines">
        {memory}
        <p role="alert" className="problem">{t("cost.serving.noRate", { device: device.name })}</p>
      </div>
    );
  }
  const step = Number(answer.outputs["stepSeconds"]);
  const band = missBand(step);
  const times = { step: formatSeconds(step), low: formatSeconds(band.low), high: formatSeconds(band.high) };
  const law = "inference.rooflineDecode";
  return (
    <>
      <div className="lines">
        {memory}
        <p>{answer.outputs["bound"] === "memory" ? t("cost.serving.boundMemory", times) : t("cost.serving.boundCompute", times)}</p>
      </div>
      <RateUsed device={device} setup={setup} />
      <StepTime answer={answer} />
      <div className="quantities">
        <LawQuantity law={law} inputs={inputs} output="stepSeconds" label={t("cost.serving.step")} />
        <LawQuantity law={law} inputs={inputs} output="tokensPerSecond" label={t("cost.serving.all")} />
        <LawQuantity law={law} inputs={inputs} output="tokensPerSecondPerUser" label={t("cost.serving.each")} />
        <LawQuantity law="inference.criticalBatch" inputs={{ peakFlopsPerSecond: inputs["peakFlopsPerSecond"], bandwidthBytesPerSecond: inputs["bandwidthBytesPerSecond"], bytesPerWeight: setup.weightBits / 8 }} output="tokens" label={t("cost.serving.critical")} />
      </div>
      <Throughput model={model} name={name} device={device} setup={setup} batch={batch} />
      <section>
        <h2>{t("cost.prefill.title")}</h2>
        <p className="sentence sentence-quiet"><Trans i18nKey="cost.prefill.sentence" components={{ prompt: <QuantitySlot field="cost.prompt" />, mfu: <QuantitySlot field="cost.mfu" /> }} /></p>
        <div className="quantities">
          <LawQuantity law="inference.prefill" inputs={prefillInputs(model, device, setup, promptTokens, mfu)} output="seconds" label={t("cost.prefill.seconds")} />
          <LawQuantity law="inference.prefill" inputs={prefillInputs(model, device, setup, promptTokens, mfu)} output="flops" label={t("cost.prefill.flops")} format={(value) => formatScaled(value, "")} />
        </div>
      </section>
      <ServingPlan model={model} device={device} setup={setup} />
    </>
  );
}
