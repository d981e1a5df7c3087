import { Trans, useTranslation } from "react-i18next";
import type { CostModel } from "#analysis/models/cost-model.ts";
import { formatScaled } from "#i18n/format.ts";
import { LawQuantity } from "../topic/LawQuantity.tsx";
import { PanelChoice } from "../topic/PanelChoice.tsx";
import { PanelText } from "../topic/PanelText.tsx";
import { QuantitySlot } from "../topic/QuantitySlot.tsx";
import { refusalText } from "../topic/refusal-text.ts";
import { TopicPage } from "../topic/TopicPage.tsx";
import { usePanel } from "../topic/use-panel.ts";
import { percent } from "./percent.ts";
import { DeviceLoads } from "./DeviceLoads.tsx";
import { ModelChoice } from "./ModelChoice.tsx";
import { OwnShape } from "./OwnShape.tsx";
import { useCostModel } from "./use-cost-model.ts";

/** What does it cost to spread experts and layers over many devices? */
export function ParallelTopic() {
  const { t } = useTranslation();
  const chosen = useCostModel();
  const traced = usePanel("cost.loadFrom") === "trace";
  return (
    <TopicPage
      question={t("cost.parallel.question")} advice={t("cost.parallel.advice")} notes={[t("cost.parallel.note.device"), t("cost.parallel.note.chance"), t("cost.parallel.note.traffic")]}
      sentence={
        <Trans
          i18nKey="cost.parallel.sentence"
          components={{
            model: <ModelChoice field="cost.model" />, devices: <QuantitySlot field="cost.expertDevices" />, tokens: <QuantitySlot field="cost.stepTokens" />, load: <PanelChoice field="cost.loadFrom" />,
          }}
        />
      }
    >
      <OwnShape />
      {traced ? <PanelText field="cost.trace" lines /> : null}
      {chosen.ok ? <Parallel model={chosen.model} /> : <p role="alert" className="problem">{refusalText(chosen.refusal, t)}</p>}
    </TopicPage>
  );
}

const bytes = (value: number): string => formatScaled(value, "B");

function Parallel({ model }: { readonly model: CostModel }) {
  const { t } = useTranslation();
  const expertParallel = usePanel("cost.expertDevices");
  const tokens = usePanel("cost.stepTokens");
  const dispatchBytesPerElement = usePanel("cost.dispatchBits") / 8;
  const combineBytesPerElement = usePanel("cost.combineBits") / 8;
  const stages = usePanel("cost.stages");
  const microbatches = usePanel("cost.microbatches");
  const traffic = { tokens, topK: model.topK, width: model.modelWidth, dispatchBytesPerElement, combineBytesPerElement, layers: model.moeLayers, expertParallel };
  return (
    <>
      <DeviceLoads model={model} devices={expertParallel} />
      <section>
        <h2>{t("cost.traffic.title")}</h2>
        <p className="sentence sentence-quiet"><Trans i18nKey="cost.traffic.sentence" components={{ dispatch: <QuantitySlot field="cost.dispatchBits" />, combine: <QuantitySlot field="cost.combineBits" /> }} /></p>
        <div className="quantities">
          <LawQuantity law="moe.allToAllBytes" inputs={traffic} output="dispatchBytes" format={bytes} label={t("cost.traffic.dispatch")} />
          <LawQuantity law="moe.allToAllBytes" inputs={traffic} output="combineBytes" format={bytes} label={t("cost.traffic.combine")} />
          <LawQuantity law="moe.allToAllBytes" inputs={traffic} output="totalBytes" format={bytes} label={t("cost.traffic.total", { layers: model.moeLayers })} />
        </div>
      </section>
      <section>
        <h2>{t("cost.bubble.title")}</h2>
        <p className="sentence sentence-quiet"><Trans i18nKey="cost.bubble.sentence" components={{ stages: <QuantitySlot field="cost.stages" />, microbatches: <QuantitySlot field="cost.microbatches" /> }} /></p>
        <div className="quantities">
          <LawQuantity law="pipeline.bubble" inputs={{ stages, microbatches }} output="bubbleFraction" label={t("cost.bubble.idle")} format={percent} />
          <LawQuantity law="pipeline.bubble" inputs={{ stages, microbatches }} output="idleOverIdeal" label={t("cost.bubble.extra")} format={percent} />
        </div>
      </section>
    </>
  );
}
