import { Trans, useTranslation } from "react-i18next";
import type { Device } from "#analysis/hardware/devices.ts";
import type { CostModel } from "#analysis/models/cost-model.ts";
import { batchInputs, cacheBytesPerToken, freeBytes, prefillInputs, type ServingSetup } from "#analysis/serving.ts";
import { formatCount } from "#i18n/format.ts";
import { answerOf, numberOf } from "../topic/answer.ts";
import { LawQuantity } from "../topic/LawQuantity.tsx";
import { QuantitySlot } from "../topic/QuantitySlot.tsx";
import { usePanel } from "../topic/use-panel.ts";

interface ServingPlanProps {
  readonly model: CostModel;
  readonly device: Device;
  readonly setup: ServingSetup;
}

/** How many such groups of devices serve a stream of requests within two targets, by Little's law. */
export function ServingPlan({ model, device, setup }: ServingPlanProps) {
  const { t } = useTranslation();
  const promptTokens = usePanel("cost.prompt");
  const outputTokens = usePanel("cost.output");
  const requestsPerSecond = usePanel("cost.requests");
  const mfu = usePanel("cost.mfu");
  const latencyTargetSeconds = usePanel("cost.requestTarget");
  const usdPerDeviceHour = usePanel("cost.usdPerHour");
  const best = batchInputs(model, device, setup, usePanel("cost.tokenTarget") / 1000);
  const choice = answerOf("ours.inference.optimalBatch", best);
  const batch = choice.ok ? choice.outputs["batch"] : null;
  const throughput = {
    prefillSeconds: numberOf("inference.prefill", prefillInputs(model, device, setup, promptTokens, mfu), "seconds"), outputTokens,
    stepSeconds: choice.ok ? choice.outputs["stepSeconds"] : null, batch, latencyTargetSeconds, requestsPerSecond,
  };
  const answer = answerOf("ours.inference.deviceThroughput", throughput);
  const groups = answer.ok ? Number(answer.outputs["requiredDevices"]) : Number.NaN;
  const latency = answer.ok ? Number(answer.outputs["latencySeconds"]) : Number.NaN;
  const cache = {
    requestsPerSecond, latencySeconds: latency, contextTokens: promptTokens + outputTokens, kvBytesPerToken: cacheBytesPerToken(model, setup.cacheBits, promptTokens + outputTokens),
    freeMemoryBytes: freeBytes(model, device, setup) * groups,
  };
  const plan = "ours.inference.deviceThroughput";
  return (
    <section>
      <h2>{t("cost.plan.title")}</h2>
      <p className="sentence sentence-quiet">
        <Trans
          i18nKey="cost.plan.sentence"
          components={{
            requests: <QuantitySlot field="cost.requests" />, output: <QuantitySlot field="cost.output" />, token: <QuantitySlot field="cost.tokenTarget" />,
            request: <QuantitySlot field="cost.requestTarget" />, price: <QuantitySlot field="cost.usdPerHour" />,
          }}
        />
      </p>
      {batch === null ? (
        <p role="alert" className="problem">{choice.ok ? choice.outputs["limitedBy"] === "memory" ? t("cost.plan.tooLarge") : t("cost.plan.tooSlow") : t("cost.serving.noRate", { device: device.name })}</p>
      ) : (
        <>
          {answer.ok ? <p className="lines">{answer.outputs["meetsTarget"] === true ? t("cost.plan.meets") : t("cost.plan.misses")}</p> : null}
          <div className="quantities">
            <LawQuantity law="ours.inference.optimalBatch" inputs={best} output="batch" format={formatCount} label={choice.ok && choice.outputs["limitedBy"] === "memory" ? t("cost.plan.batchMemory") : t("cost.plan.batchLatency")} />
            <LawQuantity law={plan} inputs={throughput} output="latencySeconds" label={t("cost.plan.latency")} />
            <LawQuantity law={plan} inputs={throughput} output="requestsPerSecondPerDevice" label={t("cost.plan.rate")} />
            <LawQuantity law={plan} inputs={throughput} output="requiredDevices" label={t("cost.plan.groups")} format={formatCount} unit={t("cost.plan.groupUnit", { gpus: setup.gpus })} />
            <LawQuantity law="ours.inference.cachePlan" inputs={cache} output="concurrentRequests" label={t("cost.plan.underWay")} />
            <LawQuantity law="ours.inference.cachePlan" inputs={cache} output="kvBytes" label={t("cost.plan.cache")} />
            <LawQuantity law="ours.inference.monthlyCost" inputs={{ gpus: groups * setup.gpus, usdPerDeviceHour }} output="usdPerMonth" label={t("cost.plan.month")} />
          </div>
        </>
      )}
    </section>
  );
}
