import { useMemo } from "react";
import { Trans, useTranslation } from "react-i18next";
import { PARAMETRIC_FITS } from "#analysis/laws/loss/parametric-fits.ts";
import { CurveChart } from "#charts/CurveChart.tsx";
import { curveRows, spaced, type Curve } from "#charts/curve.ts";
import { formatNumber, formatSignificant } from "#i18n/format.ts";
import { Figure } from "../figure/Figure.tsx";
import { numberOf } from "../topic/answer.ts";
import { LawQuantity } from "../topic/LawQuantity.tsx";
import { Pair } from "../topic/Pair.tsx";
import { QuantitySlot } from "../topic/QuantitySlot.tsx";
import { TopicPage } from "../topic/TopicPage.tsx";
import { usePanel } from "../topic/use-panel.ts";

const COMPUTE = [1e18, 1e27] as const;

/** Loss against training compute: the notes' line, Kaplan's, and the two Chinchilla fits with their floor. */
export function LossTopic() {
  const { t } = useTranslation();
  const flops = usePanel("scale.flops");
  const curves = useMemo((): readonly Curve[] => {
    const along = (id: string, style: Curve["style"], loss: (flops: number) => number): Curve => ({
      id, style, label: t(`scale.loss.curve.${id}`),
      points: spaced(COMPUTE[0], COMPUTE[1], 73, true).map((x) => ({ x, y: loss(x) })),
    });
    return [
      along("notes", "notes", (x) => numberOf("notes.scalingLaw.loss", { flops: x }, "lossNats")),
      along("kaplan", "published", (x) => numberOf("kaplan.lossOfCompute", { flops: x, variant: "min" }, "lossNats")),
      along("tex", "published", (x) => numberOf("hoffmann.approach3.optimum", { flops: x, constants: "tex" }, "lossNats")),
      along("refit", "published", (x) => numberOf("besiroglu.optimum", { flops: x }, "lossNats")),
    ];
  }, [t]);
  const floor = PARAMETRIC_FITS.besiroglu.floor;
  return (
    <TopicPage
      question={t("scale.loss.question")} sentence={<Trans i18nKey="scale.loss.sentence" components={{ flops: <QuantitySlot field="scale.flops" /> }} />}
      advice={t("scale.loss.advice")} notes={[t("scale.loss.note.exponent"), t("scale.loss.note.axes"), t("scale.loss.note.band")]}
    >
      <Figure name="loss-against-compute" title={t("scale.loss.figure")} table={{ columns: ["FLOPs", ...curves.map(({ label }) => label)], rows: curveRows(curves) }}>
        <CurveChart
          name={t("scale.loss.figure")} curves={curves}
          x={{ label: t("scale.axis.flops"), log: true, domain: COMPUTE, format: (value) => formatSignificant(value, 2) }}
          y={{ label: t("scale.axis.loss"), log: true, domain: [0.2, 5], format: (value) => formatNumber(value, 1) }}
          rules={[
            { id: "budget", axis: "x", value: flops, label: t("scale.budget") },
            { id: "floor", axis: "y", value: floor, label: t("scale.loss.floor", { floor: formatNumber(floor, 2) }) },
          ]}
        />
      </Figure>
      <Pair
        notes={
          <>
            <LawQuantity law="notes.scalingLaw.loss" inputs={{ flops }} output="lossNats" label={t("quantity.loss")} />
            <LawQuantity law="notes.scalingLaw.loss" inputs={{ flops }} output="perplexity" label={t("quantity.perplexity")} />
            <LawQuantity law="notes.scalingLaw.loss" inputs={{ flops }} output="capabilityScore" label={t("quantity.capability")} />
          </>
        }
        published={
          <>
            <LawQuantity law="kaplan.lossOfCompute" inputs={{ flops, variant: "min" }} output="lossNats" label={t("scale.loss.curve.kaplan")} />
            <LawQuantity law="hoffmann.approach3.optimum" inputs={{ flops, constants: "tex" }} output="lossNats" label={t("scale.loss.curve.tex")} />
            <LawQuantity law="besiroglu.optimum" inputs={{ flops }} output="lossNats" label={t("scale.loss.curve.refit")} />
          </>
        }
      />
    </TopicPage>
  );
}
