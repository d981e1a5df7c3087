import { useMemo } from "react";
import { Trans, useTranslation } from "react-i18next";
import { moeComparison, type MoeLaw } from "#analysis/moe/moe-comparison.ts";
import { CurveChart } from "#charts/CurveChart.tsx";
import { curveRows, neatDomain, type CurveRule } from "#charts/curve.ts";
import { formatCount, formatNumber } from "#i18n/format.ts";
import { Figure } from "../figure/Figure.tsx";
import { numberOf } from "../topic/answer.ts";
import { PanelChoice } from "../topic/PanelChoice.tsx";
import { QuantitySlot } from "../topic/QuantitySlot.tsx";
import { TopicPage } from "../topic/TopicPage.tsx";
import { usePanel } from "../topic/use-panel.ts";
import { MemoryOptimalTable } from "./MemoryOptimalTable.tsx";
import { MoeQuantities } from "./MoeQuantities.tsx";
import { moeCurves } from "./moe-curves.ts";
import { OutsideRange } from "./OutsideRange.tsx";
import "./scale.css";

const SLOTS = {
  law: <PanelChoice field="scale.moeLaw" />,
  active: <QuantitySlot field="scale.moeActive" />,
  tokens: <QuantitySlot field="scale.moeTokens" />,
  experts: <QuantitySlot field="scale.moeExperts" />,
  granularity: <QuantitySlot field="scale.moeGranularity" />,
  router: <PanelChoice field="scale.moeRouter" />,
  logarithm: <PanelChoice field="scale.moeLogarithm" />,
} as const;

/** What idle experts do to the loss at equal work per token: four laws, each on an axis of its own. */
export function MoeTopic() {
  const { t } = useTranslation();
  const name: MoeLaw = usePanel("scale.moeLaw");
  const activeParameters = usePanel("scale.moeActive");
  const tokens = usePanel("scale.moeTokens");
  const experts = usePanel("scale.moeExperts");
  const granularity = usePanel("scale.moeGranularity");
  const router = usePanel("scale.moeRouter");
  const logarithm = usePanel("scale.moeLogarithm");
  const question = useMemo(() => ({ activeParameters, tokens, router, logarithm }), [activeParameters, tokens, router, logarithm]);
  const { law, drawn, fitted, routed, dense } = moeComparison(name, question);
  const at = name === "krajewski" ? granularity : experts;
  const curves = useMemo(
    () => moeCurves(name, question, { routed: t(`scale.moe.curve.${name}`), dense: t("scale.moe.curve.dense") }),
    [name, question, t],
  );
  const here = numberOf(law, routed(at), "lossNats");
  const axis = t(`scale.moe.axis.${name}`);
  const fitEnd: readonly CurveRule[] = fitted === null ? [] : [{ id: "fitted", axis: "x", value: fitted[1], label: t("scale.moe.fitted", { end: fitted[1] }) }];
  const title = t(`scale.moe.figure.${name}`);
  return (
    <TopicPage
      question={t("scale.moe.question")}
      sentence={<Trans i18nKey={`scale.moe.sentence.${name}`} components={SLOTS} />}
      advice={t("scale.moe.advice")}
      notes={[t(`scale.moe.note.${name}`), t("scale.moe.note.axes"), t("scale.moe.note.price")]}
    >
      <Figure name={`moe-loss-${name}`} title={title} table={{ columns: [axis, ...curves.map(({ label }) => label)], rows: curveRows(curves) }}>
        <CurveChart
          name={title} curves={curves} rules={fitEnd}
          x={{ label: axis, log: true, domain: drawn, format: formatCount }}
          y={{ label: t("scale.axis.lossLinear"), log: false, domain: neatDomain(curves.flatMap(({ points }) => points.map(({ y }) => y))), format: (value) => formatNumber(value, 3) }}
          marks={[{ id: "here", label: formatNumber(here, 3), x: at, y: here, strong: true }]}
        />
      </Figure>
      <OutsideRange law={law} inputs={routed(at)} />
      <MoeQuantities name={name} law={law} routed={routed(at)} dense={dense} activeParameters={activeParameters} tokens={tokens} experts={experts} granularity={granularity} />
      <MemoryOptimalTable />
    </TopicPage>
  );
}
