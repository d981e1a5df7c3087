import { useMemo } from "react";
import { Trans, useTranslation } from "react-i18next";
import { readShare } from "#analysis/serving.ts";
import { CurveChart } from "#charts/CurveChart.tsx";
import { curveRows, spaced, type Curve } from "#charts/curve.ts";
import { formatCount, formatNumber, formatScaled } from "#i18n/format.ts";
import { Figure } from "../figure/Figure.tsx";
import { numberOf } from "../topic/answer.ts";
import { LawQuantity } from "../topic/LawQuantity.tsx";
import { Pair } from "../topic/Pair.tsx";
import { QuantitySlot } from "../topic/QuantitySlot.tsx";
import { refusalText } from "../topic/refusal-text.ts";
import { TopicPage } from "../topic/TopicPage.tsx";
import { usePanel } from "../topic/use-panel.ts";
import { CompareBars } from "./CompareBars.tsx";
import { ModelChoice } from "./ModelChoice.tsx";
import { OwnShape } from "./OwnShape.tsx";
import { percent } from "./percent.ts";
import { useCostModel, useOtherModel, type Chosen } from "./use-cost-model.ts";

const BATCHES = [1, 4096] as const;

/** Is a Mixture-of-Experts cheaper than a dense model: in arithmetic, in memory, in bytes read? */
export function CompareTopic() {
  const { t } = useTranslation();
  const first = useCostModel();
  const other = useOtherModel(first);
  return (
    <TopicPage
      question={t("cost.compare.question")}
      sentence={<Trans i18nKey="cost.compare.sentence" components={{ first: <ModelChoice field="cost.model" />, other: <ModelChoice field="cost.other" />, bits: <QuantitySlot field="cost.weightBits" />, batch: <QuantitySlot field="cost.batch" /> }} />}
      advice={t("cost.compare.advice")} notes={[t("cost.compare.note.free"), t("cost.compare.note.independent"), t("cost.compare.note.seventeen")]}
    >
      <OwnShape both />
      <Comparison first={first} other={other} />
    </TopicPage>
  );
}

function Comparison({ first, other }: { readonly first: Chosen; readonly other: Chosen }) {
  const { t } = useTranslation();
  const batch = usePanel("cost.batch");
  const bits = usePanel("cost.weightBits");
  const curves = useMemo((): readonly Curve[] => {
    if (!first.ok || !other.ok) return [];
    const batches = [...new Set(spaced(...BATCHES, 49, true).map(Math.round))];
    // One curve is named by what it assumes; two need their models’ names, and the title says the rest.
    const single = first.model.routed === 0 || other.model.routed === 0;
    return [first, other].map(({ model, name }, i) => ({
      id: `${i}-${model.id}`, label: model.routed > 0 && single ? t("cost.compare.independent") : name, style: "computed", strong: i === 0,
      points: batches.map((x) => ({ x, y: readShare(model, x) * 100 })),
    }));
  }, [first, other, t]);
  if (!first.ok || !other.ok) return <p role="alert" className="problem">{[first, other].flatMap((each) => (each.ok ? [] : [refusalText(each.refusal, t)]))[0]}</p>;
  const { experts, topK, routed, total, active } = first.model;
  const touched = { experts, topK, batchTokens: batch, routedFraction: routed / total };
  return (
    <>
      <CompareBars first={first} other={other} batch={batch} bits={bits} />
      <Figure name="weights-read-against-batch" title={t("cost.compare.curve")} table={{ columns: [t("cost.axis.batch"), ...curves.map(({ label }) => label)], rows: curveRows(curves) }}>
        <CurveChart
          name={t("cost.compare.curve")} curves={curves} height={300}
          x={{ label: t("cost.axis.batch"), log: true, domain: BATCHES, format: formatCount }}
          y={{ label: t("cost.axis.read"), log: false, domain: [0, 105], format: (value) => formatNumber(value, 0) }}
          rules={[
            { id: "batch", axis: "x", value: batch, label: t("cost.compare.here", { batch }) },
            { id: "notes", axis: "y", value: numberOf("notes.moe.inferenceShare", {}, "share") * 100, label: t("cost.compare.notesLine") },
          ]}
        />
      </Figure>
      <Pair
        notes={<LawQuantity law="notes.moe.inferenceShare" inputs={{}} output="share" label={t("cost.compare.notesShare")} format={percent} />}
        published={
          <>
            <LawQuantity law="moe.expertsTouched" inputs={{ ...touched, batchTokens: 1 }} output="weightReadFraction" label={t("cost.compare.activeShare")} format={percent} />
            <LawQuantity law="moe.expertsTouched" inputs={touched} output="weightReadFraction" label={t("cost.compare.readShare", { batch })} format={percent} />
            <LawQuantity law="moe.expertsTouched" inputs={touched} output="expectedExperts" label={t("cost.compare.experts", { experts })} />
            <LawQuantity law="quant.size" inputs={{ parameters: total, bitsPerWeight: bits }} output="bytes" label={t("cost.compare.memoryNeeded")} />
            <LawQuantity law="inference.flopsPerToken" inputs={{ activeParameters: active, layers: first.model.attentionLayers, attentionWidth: first.model.attentionWidth, contextTokens: 0 }} output="forwardFlops" label={t("cost.compare.flopsPerToken")} format={(value) => formatScaled(value, "")} />
          </>
        }
      />
    </>
  );
}
