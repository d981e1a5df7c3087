import { useTranslation } from "react-i18next";
import { GRIDS } from "#analysis/energy/grids.ts";
import { PartBars } from "#charts/PartBars.tsx";
import { useWidth } from "#charts/use-width.ts";
import { formatSignificant } from "#i18n/format.ts";
import { Figure } from "../../figure/Figure.tsx";
import { numberOf, type LawInputs } from "../../topic/answer.ts";

interface RegionFigureProps {
  /** Inputs of the law, without the grid. */
  readonly run: LawInputs;
  readonly chosen: string;
  readonly ownGrid: number;
}

/** The same run on every grid of the table: carbon of its electricity, and its share of making the chips. */
export function RegionFigure({ run, chosen, ownGrid }: RegionFigureProps) {
  const { t } = useTranslation();
  const [box, width] = useWidth<HTMLDivElement>(720);
  const grids = chosen === "own" ? [...GRIDS, { id: "own", gramsCo2PerKwh: ownGrid, asOf: "" }] : GRIDS;
  const rows = grids.map(({ id, gramsCo2PerKwh, asOf }) => {
    const inputs = { ...run, gramsCo2PerKwh };
    const operational = numberOf("energy.trainingRun", inputs, "operationalTonnes");
    const embodied = numberOf("energy.trainingRun", inputs, "embodiedTonnes");
    const name = t(`choice.cost.energyRegion.${id}`);
    const label = asOf === "" ? t("cost.energy.row.own", { region: name, grams: formatSignificant(gramsCo2PerKwh) }) : t("cost.energy.row", { region: name, grams: formatSignificant(gramsCo2PerKwh), asOf });
    return { id, name, gramsCo2PerKwh, asOf, operational, embodied, label: id === chosen ? `▸ ${label}` : label };
  });
  const most = Math.max(...rows.map(({ operational, embodied }) => operational + embodied).filter(Number.isFinite), 1e-12);
  const title = t("cost.energy.figure");
  return (
    <Figure
      name="carbon-by-region" title={title}
      table={{ columns: [t("cost.energy.region"), "g CO2e/kWh", t("cost.energy.asOf"), t("cost.energy.operational"), t("cost.energy.embodied")], rows: rows.map((row) => [row.name, row.gramsCo2PerKwh, row.asOf, row.operational, row.embodied]) }}
    >
      <div ref={box}>
        <PartBars
          name={title} most={most} width={width}
          rows={rows.map(({ id, label, operational, embodied }) => ({
            id, label, value: `${formatSignificant(operational + embodied)} t`,
            parts: [{ id: "operational", label: t("cost.energy.operational"), amount: operational }, ...(embodied > 0 ? [{ id: "embodied", label: t("cost.energy.embodied"), amount: embodied }] : [])],
          }))}
        />
      </div>
    </Figure>
  );
}
