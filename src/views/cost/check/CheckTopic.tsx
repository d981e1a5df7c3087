import { useMemo } from "react";
import { Trans, useTranslation } from "react-i18next";
import type { CheckedConfig } from "#analysis/config-check/checked-config.ts";
import { configLoadSteps, scopeTokens } from "#analysis/config-check/config-load.ts";
import { configMemory } from "#analysis/config-check/config-memory.ts";
import { findingsOf } from "#analysis/config-check/findings.ts";
import { readConfig } from "#analysis/config-check/read-config.ts";
import { sameShape } from "#analysis/config-check/same-shape.ts";
import { formatAmount, formatCount, formatSignificant } from "#i18n/format.ts";
import { PanelChoice } from "../../topic/PanelChoice.tsx";
import { QuantitySlot } from "../../topic/QuantitySlot.tsx";
import { TopicPage } from "../../topic/TopicPage.tsx";
import { usePanel } from "../../topic/use-panel.ts";
import { useSteps } from "../../topic/use-steps.ts";
import { Derived } from "../Derived.tsx";
import { CheckNumbers } from "./CheckNumbers.tsx";
import { ConfigText } from "./ConfigText.tsx";
import { ConventionTable } from "./ConventionTable.tsx";
import { Findings } from "./Findings.tsx";
import { LuckFigure } from "./LuckFigure.tsx";
import { MemoryFigure } from "./MemoryFigure.tsx";
import { Refusal } from "./Refusal.tsx";
import { UnmatchedFields } from "./UnmatchedFields.tsx";
import "../cost.css";

/** What does a training configuration ask for, and what in it deserves a second look? */
export function CheckTopic() {
  const { t } = useTranslation();
  const text = usePanel("cost.checkText");
  const drops = usePanel("cost.checkDrops");
  const reading = useMemo(() => readConfig(text), [text]);
  return (
    <TopicPage
      question={t("cost.check.question")} advice={t("cost.check.advice")} notes={[t("cost.check.note.coefficient"), t("cost.check.note.luck"), t("cost.check.note.memory")]}
      sentence={
        <>
          <Trans
            i18nKey="cost.check.sentence"
            components={{ micro: <QuantitySlot field="cost.checkMicroBatch" />, sequence: <QuantitySlot field="cost.checkSequence" />, devices: <QuantitySlot field="cost.checkExpertParallel" />, drops: <PanelChoice field="cost.checkDrops" /> }}
          />{" "}
          {drops === "capacity" ? <Trans i18nKey="cost.check.sentence.capacity" components={{ capacity: <QuantitySlot field="cost.checkCapacity" /> }} /> : null}
        </>
      }
    >
      <ConfigText />
      {reading.ok ? <Report config={reading.config} unmatched={reading.unmatched} /> : <Refusal reading={reading} />}
    </TopicPage>
  );
}

function Report({ config, unmatched }: { readonly config: CheckedConfig; readonly unmatched: readonly string[] }) {
  const { t } = useTranslation();
  const microBatch = usePanel("cost.checkMicroBatch");
  const sequence = usePanel("cost.checkSequence");
  const expertParallel = usePanel("cost.checkExpertParallel");
  const drops = usePanel("cost.checkDrops");
  const capacity = usePanel("cost.checkCapacity");
  const weights = usePanel("cost.checkWeightBytes");
  const gradients = usePanel("cost.checkGradientBytes");
  const optimiser = usePanel("cost.checkOptimiserBytes");
  const run = useMemo(() => ({ microBatch, sequence, expertParallel }), [microBatch, sequence, expertParallel]);
  const factor = drops === "stated" ? config.capacityFactor : drops === "dropless" ? null : capacity;
  const simulated = useSteps(JSON.stringify([config, run, factor]), function* () {
    return { config, run, load: yield* configLoadSteps(config, run, factor) };
  });
  const memory = configMemory(config.shape, expertParallel, { weights, gradients, optimiser });
  const { shape, stated } = config;
  const known = sameShape(shape);
  const differs = Object.entries({ microBatch, sequence, expertParallel }).filter(([name, value]) => {
    const said = stated[name as keyof typeof stated];
    return said !== null && said !== value;
  });
  return (
    <>
      <p>
        {t("cost.check.read", {
          layout: config.layout, experts: formatCount(shape.experts), topK: shape.topK, moeLayers: shape.moeLayers, layers: config.layers,
          width: formatCount(shape.modelWidth), expertWidth: formatCount(shape.expertWidth),
        })}{" "}
        {known === undefined ? null : t("cost.check.known", { model: known.name, total: formatAmount(known.publishedTotalB * 1e9) })}
      </p>
      <UnmatchedFields fields={unmatched} />
      {differs.length === 0 ? null : (
        <p className="second">
          {t("cost.check.stated", { micro: stated.microBatch ?? "—", sequence: stated.sequence ?? "—", devices: stated.expertParallel ?? "—" })}
        </p>
      )}
      <div aria-busy={simulated.computing}>
        {simulated.value === null ? <p className="quiet">{t("cost.check.computing")}</p> : <Findings findings={findingsOf(simulated.value.config, simulated.value.run, simulated.value.load)} />}
        <LuckFigure experts={shape.experts} topK={shape.topK} scope={scopeTokens(config, run)} />
        {simulated.value === null ? null : <CheckNumbers {...simulated.value} />}
      </div>
      <ConventionTable config={config} />
      <section className="numbers-group">
        <h2>{t("cost.check.memory")}</h2>
        <p>
          <Trans
            i18nKey="cost.check.memory.sentence"
            components={{ weights: <QuantitySlot field="cost.checkWeightBytes" />, gradients: <QuantitySlot field="cost.checkGradientBytes" />, optimiser: <QuantitySlot field="cost.checkOptimiserBytes" /> }}
          />
        </p>
        <div className="quantities">
          <Derived label={t("cost.check.total")} shown={formatAmount(memory.totalParameters)} formula={String.raw`\text{shared} + \ell_{\text{MoE}}\,E\,m\,d f`} inputs={{ E: formatCount(shape.experts), m: String(shape.ffnMatrices), d: formatCount(shape.modelWidth), f: formatCount(shape.expertWidth), "ℓ": String(shape.moeLayers) }} {...(shape.vocab === 0 ? { beside: t("cost.check.noVocabulary") } : {})} />
          <Derived label={t("cost.check.active")} shown={formatAmount(memory.activeParameters)} formula={String.raw`\text{shared} + \ell_{\text{MoE}}\,k\,m\,d f`} inputs={{ k: String(shape.topK), shared: formatAmount(memory.sharedParameters) }} />
          <Derived label={t("cost.check.held")} shown={formatAmount(memory.sharedParameters + memory.expertParameters)} formula={String.raw`\text{shared} + \frac{\text{experts}}{\mathrm{EP}}`} inputs={{ shared: formatAmount(memory.sharedParameters), experts: formatAmount(memory.expertParameters * expertParallel), EP: formatSignificant(expertParallel) }} />
        </div>
        <MemoryFigure memory={memory} />
      </section>
    </>
  );
}
