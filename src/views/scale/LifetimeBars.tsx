import { useTranslation } from "react-i18next";
import { PartBars } from "#charts/PartBars.tsx";
import { useWidth } from "#charts/use-width.ts";
import { formatSignificant } from "#i18n/format.ts";
import { Figure } from "../figure/Figure.tsx";
import { numberOf, type LawInputs } from "../topic/answer.ts";

/** Lifetime FLOPs of the training-optimal model and of the one that knows it will serve, split into training and service. */
export function LifetimeBars({ inputs }: { readonly inputs: LawInputs }) {
  const { t } = useTranslation();
  const [box, width] = useWidth<HTMLDivElement>(720);
  const part = (output: string): number => numberOf("sardana.lifetime", inputs, output);
  const whole = (output: string): number => numberOf("sardana.optimum", inputs, output);
  const most = whole("baselineTotalFlops");
  const title = t("scale.inference.bars");
  const row = (id: "baseline" | "best", training: number, serving: number, total: number) => ({
    id, label: t(`scale.inference.row.${id}`), value: `${formatSignificant(total)} FLOPs`,
    parts: [
      { id: "training", label: t("scale.inference.training"), amount: training },
      { id: "serving", label: t("scale.inference.serving"), amount: serving },
    ],
  });
  const rows = [
    row("baseline", part("baselineTrainingFlops"), part("baselineServingFlops"), most),
    row("best", part("trainingFlops"), part("servingFlops"), whole("totalFlops")),
  ];
  if (!Number.isFinite(most)) return null;
  return (
    <Figure
      name="lifetime-flops" title={title}
      table={{ columns: [t("scale.column.record"), t("scale.inference.training"), t("scale.inference.serving")], rows: rows.map(({ label, parts }) => [label, ...parts.map(({ amount }) => amount)]) }}
    >
      <div ref={box}><PartBars name={title} rows={rows} most={most} width={width} /></div>
    </Figure>
  );
}
