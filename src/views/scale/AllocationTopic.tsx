import { useMemo } from "react";
import { Trans, useTranslation } from "react-i18next";
import { CurveChart } from "#charts/CurveChart.tsx";
import { curveRows } from "#charts/curve.ts";
import { formatNumber, formatSignificant } from "#i18n/format.ts";
import { Figure } from "../figure/Figure.tsx";
import { LawQuantity } from "../topic/LawQuantity.tsx";
import { Pair } from "../topic/Pair.tsx";
import { PanelChoice } from "../topic/PanelChoice.tsx";
import { QuantitySlot } from "../topic/QuantitySlot.tsx";
import { TopicPage } from "../topic/TopicPage.tsx";
import { usePanel } from "../topic/use-panel.ts";
import { AllocationTable } from "./AllocationTable.tsx";
import { isoFlopFigure } from "./iso-flop-figure.ts";
import { NotesComparison } from "./NotesComparison.tsx";
import { RATIO_BUDGETS, ratioFigure, RATIOS } from "./ratio-figure.ts";
import { amountTick, plainTick } from "./ticks.ts";

/** A budget of 13.83% as the notes spend it, to two decimals. */
/** 13.83 %: the second decimal tells the notes' fraction from a rounded one. */
const percent = (share: number): string => `${formatNumber(share * 100, 2)}\u202f%`;

/** How one budget is divided between parameters and tokens. */
export function AllocationTopic() {
  const { t } = useTranslation();
  const flops = usePanel("scale.flops");
  const ratio = usePanel("scale.ruleRatio");
  const seen = usePanel("scale.allocationView");
  return (
    <TopicPage
      question={t("scale.allocation.question")}
      sentence={
        <Trans i18nKey="scale.allocation.sentence" components={{ flops: <QuantitySlot field="scale.flops" />, ratio: <QuantitySlot field="scale.ruleRatio" />, view: <PanelChoice field="scale.allocationView" /> }} />
      }
      advice={t("scale.allocation.advice")}
      notes={[t("scale.allocation.note.budget"), t("scale.allocation.note.kaplan"), t("scale.allocation.note.interval"), t("scale.allocation.note.spread")]}
    >
      {seen === "size" ? <IsoFlop flops={flops} /> : <Ratio flops={flops} ratio={ratio} />}
      <Pair
        notes={
          <>
            <LawQuantity law="notes.computeOptimal" inputs={{ flops }} output="parameters" label={t("quantity.parameters")} />
            <LawQuantity law="notes.computeOptimal" inputs={{ flops }} output="tokens" label={t("quantity.tokens")} />
            <LawQuantity law="notes.computeOptimal" inputs={{ flops }} output="tokensPerParameter" label={t("scale.column.ratio")} format={formatSignificant} />
            <LawQuantity law="notes.computeOptimal" inputs={{ flops }} output="budgetUsedFraction" label={t("scale.allocation.badge")} format={percent} />
          </>
        }
        published={
          <>
            <LawQuantity law="besiroglu.optimum" inputs={{ flops }} output="parameters" label={t("quantity.parameters")} />
            <LawQuantity law="besiroglu.optimum" inputs={{ flops }} output="tokens" label={t("quantity.tokens")} />
            <LawQuantity law="besiroglu.optimum" inputs={{ flops }} output="tokensPerParameter" label={t("scale.column.ratio")} format={formatSignificant} />
            <LawQuantity law="besiroglu.optimum" inputs={{ flops }} output="lossNats" label={t("quantity.loss")} />
          </>
        }
      />
      <AllocationTable flops={flops} tokensPerParameter={ratio} />
      <NotesComparison flops={flops} />
    </TopicPage>
  );
}

function IsoFlop({ flops }: { readonly flops: number }) {
  const { t } = useTranslation();
  const { curves, marks, bands, sizes, losses } = useMemo(() => isoFlopFigure(flops, t), [flops, t]);
  const title = t("scale.allocation.figure.size", { flops: formatSignificant(flops) });
  return (
    <Figure name="iso-flop-curves" title={title} table={{ columns: [t("quantity.parameters"), ...curves.map(({ label }) => label)], rows: curveRows(curves) }}>
      <CurveChart
        name={title} curves={curves} marks={marks} bands={bands}
        x={{ label: t("scale.axis.parameters"), log: true, domain: sizes, format: amountTick }}
        y={{ label: t("scale.axis.lossLinear"), log: false, domain: losses, format: (value) => formatNumber(value, 2) }}
      />
    </Figure>
  );
}

function Ratio({ flops, ratio }: { readonly flops: number; readonly ratio: number }) {
  const { t } = useTranslation();
  const { curves, bands, marks } = useMemo(() => ratioFigure(flops, ratio, t), [flops, ratio, t]);
  const title = t("scale.allocation.figure.ratio");
  return (
    <Figure name="tokens-per-parameter" title={title} table={{ columns: ["FLOPs", ...curves.map(({ label }) => label)], rows: curveRows(curves) }}>
      <CurveChart
        name={title} curves={curves} bands={bands} marks={marks}
        x={{ label: t("scale.axis.flops"), log: true, domain: RATIO_BUDGETS, format: (value) => formatSignificant(value, 2) }}
        y={{ label: t("scale.axis.ratio"), log: true, domain: RATIOS, format: plainTick }}
        rules={[{ id: "budget", axis: "x", value: flops, label: t("scale.budget") }]}
      />
    </Figure>
  );
}
