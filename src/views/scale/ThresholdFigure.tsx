import { useTranslation } from "react-i18next";
import { thresholdRows } from "#analysis/ability/threshold-rows.ts";
import { DotRows } from "#charts/DotRows.tsx";
import { useWidth } from "#charts/use-width.ts";
import { formatAmount, formatSignificant } from "#i18n/format.ts";
import { Figure } from "../figure/Figure.tsx";
import { usePanel } from "../topic/use-panel.ts";

const FLOPS = [1e19, 1e25] as const;

/** Where abilities were reported, on an axis of compute: Wei's table, and the notes' six among it. */
export function ThresholdFigure() {
  const { t } = useTranslation();
  const [box, width] = useWidth<HTMLDivElement>(720);
  const tokens = usePanel("scale.emergenceTokens");
  const rows = thresholdRows(tokens);
  const title = t("scale.emergence.thresholds");
  return (
    <Figure
      name="reported-thresholds" title={title}
      table={{
        columns: [t("scale.emergence.column.ability"), "FLOPs", t("quantity.parameters"), t("scale.emergence.column.source")],
        rows: rows.map(({ id, flops, parameters, model }) => [t(`ability.${id}`), flops, parameters, model === null ? t("scale.emergence.source.notes") : t("scale.emergence.source.wei", { model })]),
      }}
    >
      <div ref={box}>
        <DotRows
          name={title} width={width} axis={t("scale.axis.flops")} domain={FLOPS} format={(value) => formatSignificant(value, 2)}
          rows={rows.map(({ id, flops, parameters, model }) => ({
            id, label: t(`ability.${id}`), value: flops, notes: model === null,
            note: model === null ? t("scale.emergence.mark.notes", { parameters: formatAmount(parameters, 2) }) : t("scale.emergence.mark.wei", { parameters: formatAmount(parameters, 2), model }),
          }))}
        />
      </div>
    </Figure>
  );
}
