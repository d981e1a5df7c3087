import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { notesCapabilityScore } from "#analysis/laws/loss/notes-scaling-law.ts";
import { PARAMETRIC_FITS } from "#analysis/laws/loss/parametric-fits.ts";
import { CurveChart } from "#charts/CurveChart.tsx";
import { curveRows, spaced, type Curve } from "#charts/curve.ts";
import { formatCount, formatNumber, formatSignificant } from "#i18n/format.ts";
import { Figure } from "../figure/Figure.tsx";
import { numberOf } from "../topic/answer.ts";
import { LawQuantity } from "../topic/LawQuantity.tsx";
import { Pair } from "../topic/Pair.tsx";
import { usePanel } from "../topic/use-panel.ts";

const FLOPS = [1e9, 1e27] as const;
const ERRORS = ["clamp", "nan", "ignored", "never"] as const;

/** The notes' capability score against compute, and the same formula on a loss that has a floor. */
export function ScoreView() {
  const { t } = useTranslation();
  const flops = usePanel("scale.flops");
  const curves = useMemo((): readonly Curve[] => {
    const along = (id: "notes" | "refit", style: Curve["style"], score: (flops: number) => number): Curve => ({
      id, style, label: t(`scale.score.curve.${id}`), points: spaced(FLOPS[0], FLOPS[1], 91, true).map((x) => ({ x, y: score(x) })),
    });
    const ceiling = notesCapabilityScore(PARAMETRIC_FITS.besiroglu.floor);
    return [
      along("notes", "notes", (x) => numberOf("notes.scalingLaw.loss", { flops: x }, "capabilityScore")),
      along("refit", "published", (x) => notesCapabilityScore(numberOf("besiroglu.optimum", { flops: x }, "lossNats"))),
      { id: "ceiling", style: "published", label: t("scale.score.ceiling", { score: formatNumber(ceiling, 1) }), points: FLOPS.map((x) => ({ x, y: ceiling })) },
    ];
  }, [t]);
  const title = t("scale.score.figure");
  return (
    <>
      <Figure name="capability-score" title={title} table={{ columns: ["FLOPs", ...curves.map(({ label }) => label)], rows: curveRows(curves) }}>
        <CurveChart
          name={title} curves={curves}
          x={{ label: t("scale.axis.flops"), log: true, domain: FLOPS, format: (value) => formatSignificant(value, 2) }}
          y={{ label: t("scale.score.axis"), log: false, domain: [0, 100], ticks: [0, 25, 50, 75, 100], format: formatCount }}
          rules={[{ id: "budget", axis: "x", value: flops, label: t("scale.budget") }]}
        />
      </Figure>
      <Pair
        notes={
          <>
            <LawQuantity law="notes.scalingLaw.loss" inputs={{ flops }} output="capabilityScore" label={t("quantity.capability")} />
            <LawQuantity law="notes.scalingLaw.loss" inputs={{ flops }} output="lossNats" label={t("quantity.loss")} />
          </>
        }
        published={<LawQuantity law="besiroglu.optimum" inputs={{ flops }} output="lossNats" label={t("quantity.loss")} />}
      />
      <section>
        <h2>{t("scale.score.errors")}</h2>
        <ul className="plain-list">{ERRORS.map((error) => <li key={error}>{t(`scale.score.error.${error}`)}</li>)}</ul>
      </section>
    </>
  );
}
