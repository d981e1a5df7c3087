import { Trans, useTranslation } from "react-i18next";
import { MIXTRAL, MIXTRAL_ROUTED_FRACTION } from "#analysis/handbook/mixtral.ts";
import { routingOrders } from "#analysis/handbook/routing-orders.ts";
import { RoutingBars } from "#charts/RoutingBars.tsx";
import { expertLabel } from "#charts/expert-identity.ts";
import { useWidth } from "#charts/use-width.ts";
import { formatError, formatNumber } from "#i18n/format.ts";
import type { PanelKey } from "#spec/panel/panel.ts";
import { Term } from "../controls/Term.tsx";
import { Figure } from "../figure/Figure.tsx";
import { Formula } from "../topic/Formula.tsx";
import { LawQuantity } from "../topic/LawQuantity.tsx";
import { Pair } from "../topic/Pair.tsx";
import { QuantitySlot } from "../topic/QuantitySlot.tsx";
import { TopicPage } from "../topic/TopicPage.tsx";
import { usePanel } from "../topic/use-panel.ts";
import { ScreenLink } from "./ScreenLink.tsx";
import { outputFormat } from "./share-format.ts";

const LOGITS = [
  "handbook.logit0", "handbook.logit1", "handbook.logit2", "handbook.logit3", "handbook.logit4", "handbook.logit5", "handbook.logit6", "handbook.logit7",
] as const satisfies readonly PanelKey[];
const EXPERTS = LOGITS.length;

function useLogits(): readonly number[] {
  return [
    usePanel(LOGITS[0]), usePanel(LOGITS[1]), usePanel(LOGITS[2]), usePanel(LOGITS[3]),
    usePanel(LOGITS[4]), usePanel(LOGITS[5]), usePanel(LOGITS[6]), usePanel(LOGITS[7]),
  ];
}

/** The core principle: two orders that give the same weights, the balance loss in two conventions, and what the layer costs. */
export function LayerTopic() {
  const { t } = useTranslation();
  const logits = useLogits();
  const topK = usePanel("handbook.topK");
  const orders = routingOrders(logits, topK);
  const columns = [
    { id: "all", title: t("handbook.layer.column.all"), values: orders.probabilities },
    { id: "renormalised", title: t("handbook.layer.column.renormalised"), values: orders.renormalised },
    { id: "picked", title: t("handbook.layer.column.picked"), values: orders.overPicked },
  ];
  const slots = Object.fromEntries(LOGITS.map((field, expert) => [`l${expert}`, <QuantitySlot key={field} field={field} />]));
  return (
    <TopicPage
      question={t("handbook.layer.question")}
      sentence={<Trans i18nKey="handbook.layer.sentence" components={{ ...slots, k: <QuantitySlot field="handbook.topK" /> }} />}
      advice={t("handbook.layer.advice")}
      notes={[t("handbook.layer.note.notes"), t("handbook.layer.note.coefficient"), t("handbook.layer.note.missing")]}
    >
      <p className="prose">{t("handbook.layer.same")}</p>
      <Figure
        name="two-orders-of-routing" title={t("handbook.layer.figure")}
        table={{ columns: ["", "logit", ...columns.map(({ title }) => title)], rows: logits.map((logit, expert) => [expertLabel(expert), logit, ...columns.map(({ values }) => values[expert] ?? 0)]) }}
      >
        <Bars name={t("handbook.layer.figure")} columns={columns} />
      </Figure>
      <p className="quantities">
        <span className="quantity">
          <Term label={t("handbook.layer.difference")}>
            <Formula tex={String.raw`\max_e \left| \frac{p_e}{\sum_{j \in K} p_j} - \frac{e^{z_e}}{\sum_{j \in K} e^{z_j}} \right|, \quad p = \mathrm{softmax}(z)`} block />
          </Term>
          <span className="figure-number">{formatError(orders.largestDifference)}</span>
        </span>
      </p>
      <BalanceLoss topK={topK} />
      <Cost />
    </TopicPage>
  );
}

function Bars({ name, columns }: { readonly name: string; readonly columns: Parameters<typeof RoutingBars>[0]["columns"] }) {
  const [box, width] = useWidth<HTMLDivElement>(720);
  return (
    <div ref={box}>
      <RoutingBars name={name} columns={columns} width={width} format={(value) => formatNumber(value, 3)} />
    </div>
  );
}

/** The balance loss at its two ends: every expert asked alike, and the same k experts for every token. */
function BalanceLoss({ topK }: { readonly topK: number }) {
  const { t } = useTranslation();
  const even = { assignmentCounts: Array.from({ length: EXPERTS }, () => topK), meanProbabilities: Array.from({ length: EXPERTS }, () => 1 / EXPERTS), topK };
  const same = (amount: number): readonly number[] => Array.from({ length: EXPERTS }, (_, expert) => (expert < topK ? amount : 0));
  const worst = { assignmentCounts: same(EXPERTS), meanProbabilities: same(1 / topK), topK };
  const law = "moe.loadBalanceLoss";
  return (
    <section>
      <h2>{t("handbook.layer.balance")}</h2>
      <Pair
        notes={<LawQuantity law="notes.moe.layer" inputs={{ logits: [Array.from({ length: EXPERTS }, () => 0)], topK }} output="loadBalanceLoss" label={t("handbook.layer.even.notes")} format={(value) => formatNumber(value, 3)} />}
        published={
          <>
            <LawQuantity law={law} inputs={even} output="unnormalised" label={t("handbook.layer.even.k")} format={(value) => formatNumber(value, 3)} />
            <LawQuantity law={law} inputs={even} output="normalised" label={t("handbook.layer.even.one")} format={(value) => formatNumber(value, 3)} />
            <LawQuantity law={law} inputs={worst} output="unnormalised" label={t("handbook.layer.worst.k")} format={(value) => formatNumber(value, 3)} />
            <LawQuantity law={law} inputs={worst} output="normalised" label={t("handbook.layer.worst.one")} format={(value) => formatNumber(value, 3)} />
          </>
        }
      />
    </section>
  );
}

/** The notes' "without increasing inference cost" beside what one step computes, holds and reads. */
function Cost() {
  const { t } = useTranslation();
  const batchTokens = usePanel("handbook.batch");
  const touched = { experts: MIXTRAL.experts, topK: MIXTRAL.topK, batchTokens, routedFraction: MIXTRAL_ROUTED_FRACTION };
  return (
    <section>
      <h2>{t("handbook.layer.cost")}</h2>
      <p className="prose"><Trans i18nKey="handbook.layer.cost.sentence" components={{ batch: <QuantitySlot field="handbook.batch" /> }} /></p>
      <Pair
        notes={<p className="prose">{t("handbook.layer.cost.claim")} <span className="evidence unsourced">{t("handbook.unsourced")}</span></p>}
        published={
          <>
            <LawQuantity law="moe.parameterCount" inputs={MIXTRAL} output="activeFraction" label={t("handbook.layer.cost.flops")} format={outputFormat("moe.parameterCount", "activeFraction")} />
            <LawQuantity law="moe.parameterCount" inputs={MIXTRAL} output="totalParameters" label={t("handbook.layer.cost.memory")} />
            <LawQuantity law="moe.expertsTouched" inputs={touched} output="weightReadFraction" label={t("handbook.layer.cost.read")} format={outputFormat("moe.expertsTouched", "weightReadFraction")} />
          </>
        }
      />
      <ScreenLink to="scale.moe" />
    </section>
  );
}
