import { useMemo } from "react";
import { Trans, useTranslation } from "react-i18next";
import { decadesAround } from "#charts/axis-room.ts";
import { CurveChart } from "#charts/CurveChart.tsx";
import { curveRows, spaced, type Curve } from "#charts/curve.ts";
import { formatAmount, formatPercent } from "#i18n/format.ts";
import { Figure } from "../figure/Figure.tsx";
import { answerOf, numberOf } from "../topic/answer.ts";
import { LawQuantity } from "../topic/LawQuantity.tsx";
import { PanelChoice } from "../topic/PanelChoice.tsx";
import { QuantitySlot } from "../topic/QuantitySlot.tsx";
import { TopicPage } from "../topic/TopicPage.tsx";
import { usePanel } from "../topic/use-panel.ts";
import { LifetimeBars } from "./LifetimeBars.tsx";
import { amountTick } from "./ticks.ts";

const SERVED = [1e9, 1e16] as const;
const POINTS = 57;

/** How serving many tokens moves the best size down and the training data up. */
export function InferenceTopic() {
  const { t } = useTranslation();
  const qualityFlops = usePanel("scale.qualityFlops");
  const inferenceTokens = usePanel("scale.servedTokens");
  const constants = usePanel("scale.fit");
  const inputs = { qualityFlops, inferenceTokens, constants };
  const even = numberOf("sardana.lifetime", inputs, "breakEvenTokens");
  const curves = useMemo((): readonly Curve[] => {
    const asked = spaced(SERVED[0], SERVED[1], POINTS, true).map((served) => ({ served, answer: answerOf("sardana.optimum", { qualityFlops, inferenceTokens: served, constants }) }));
    const read = (id: "parameters" | "tokens"): Curve => ({
      id, label: t(`scale.inference.curve.${id}`), style: "computed", strong: true,
      points: asked.map(({ served, answer }) => ({ x: served, y: answer.ok ? Number(answer.outputs[id]) : Number.NaN })),
    });
    const flat = (id: string, output: string): Curve => {
      const y = numberOf("sardana.lifetime", { qualityFlops, inferenceTokens: SERVED[0], constants }, output);
      return { id, label: t(`scale.inference.curve.${id}`), style: "quiet", points: asked.map(({ served }) => ({ x: served, y })) };
    };
    return [read("tokens"), read("parameters"), flat("baselineTokens", "baselineTokens"), flat("baselineParameters", "baselineParameters")];
  }, [qualityFlops, constants, t]);
  return (
    <TopicPage
      question={t("scale.inference.question")}
      sentence={
        <Trans i18nKey="scale.inference.sentence" components={{ quality: <QuantitySlot field="scale.qualityFlops" />, served: <QuantitySlot field="scale.servedTokens" />, fit: <PanelChoice field="scale.fit" /> }} />
      }
      advice={t("scale.inference.advice")}
      notes={[t("scale.inference.note.even"), t("scale.inference.note.fit"), t("scale.inference.note.memory")]}
    >
      <Figure name="size-against-served-tokens" title={t("scale.inference.figure")} table={{ columns: [t("scale.axis.served"), ...curves.map(({ label }) => label)], rows: curveRows(curves) }}>
        <CurveChart
          name={t("scale.inference.figure")} curves={curves}
          x={{ label: t("scale.axis.served"), log: true, domain: SERVED, format: amountTick }}
          y={{ label: t("scale.axis.counts"), log: true, domain: decadesAround(curves.flatMap(({ points }) => points.map(({ y }) => y))), format: amountTick }}
          marks={[
            { id: "tokens", label: t("scale.inference.mark.tokens", { amount: formatAmount(numberOf("sardana.optimum", inputs, "tokens")) }), x: inferenceTokens, y: numberOf("sardana.optimum", inputs, "tokens"), strong: true },
            { id: "parameters", label: t("scale.inference.mark.parameters", { amount: formatAmount(numberOf("sardana.optimum", inputs, "parameters")) }), x: inferenceTokens, y: numberOf("sardana.optimum", inputs, "parameters"), strong: true },
          ]}
          rules={[{ id: "even", axis: "x", value: even, label: t("scale.inference.even") }]}
        />
      </Figure>
      <LifetimeBars inputs={inputs} />
      <div className="quantities">
        <LawQuantity law="sardana.optimum" inputs={inputs} output="parameters" label={t("scale.inference.bestSize")} />
        <LawQuantity law="sardana.optimum" inputs={inputs} output="tokens" label={t("scale.inference.bestTokens")} />
        <LawQuantity law="sardana.lifetime" inputs={inputs} output="baselineParameters" label={t("scale.inference.baseSize")} />
        <LawQuantity law="sardana.lifetime" inputs={inputs} output="baselineTokens" label={t("scale.inference.baseTokens")} />
        <LawQuantity law="sardana.optimum" inputs={inputs} output="savingFraction" label={t("scale.inference.saving")} format={formatPercent} />
        <LawQuantity law="sardana.optimum" inputs={inputs} output="lossNats" label={t("scale.inference.sameLoss")} />
        <LawQuantity law="sardana.lifetime" inputs={inputs} output="breakEvenTokens" label={t("scale.inference.evenTokens")} />
      </div>
    </TopicPage>
  );
}
