import type { TFunction } from "i18next";
import { notesUsage, NOTES_USABLE_TOKENS } from "#analysis/laws/data/notes-data.ts";
import type { ExhaustionForecast } from "#analysis/laws/data/exhaustion-forecast.ts";
import type { Curve, CurveBand, CurveRule } from "#charts/curve.ts";
import type { FigureTable } from "../figure/table.ts";

/** First year of the notes. */
const NOTES_FROM = 2026;

/** Stock and demand of a forecast as lines and bands, and the notes' two lines; without a forecast the notes' alone. */
export function exhaustionPicture(forecast: ExhaustionForecast | null, demand: number, years: readonly number[], t: TFunction): {
  readonly curves: readonly Curve[];
  readonly bands: readonly CurveBand[];
  readonly rules: readonly CurveRule[];
} {
  const notesYears = years.filter((year) => year >= NOTES_FROM);
  const notes: readonly Curve[] = [
    { id: "notes-usage", label: t("scale.exhaustion.curve.notesUsage"), style: "notes", points: notesYears.map((x) => ({ x, y: notesUsage(demand, x) })) },
    { id: "notes-limit", label: t("scale.exhaustion.curve.notesLimit"), style: "notes", points: notesYears.map((x) => ({ x, y: NOTES_USABLE_TOKENS })) },
  ];
  if (forecast === null) return { curves: notes, bands: [], rules: [] };
  const side = (name: "stock" | "demand", label: string): Curve => ({
    id: name, label, style: "computed", points: forecast.years.map((each) => ({ x: each.year, y: each[name].median })),
  });
  const band = (name: "stock" | "demand", label: string): CurveBand => ({
    id: name, label, points: forecast.years.map((each) => ({ x: each.year, low: each[name].low90, high: each[name].high90 })),
  });
  const { low90, median, high90 } = forecast.crossingYear;
  const shares = [["5", low90], ["50", median], ["95", high90]] as const;
  return {
    curves: [side("stock", t("scale.exhaustion.curve.stock")), side("demand", t("scale.exhaustion.curve.demand")), ...notes],
    bands: [band("stock", t("scale.exhaustion.curve.stockBand")), band("demand", t("scale.exhaustion.curve.demandBand"))],
    rules: shares.flatMap(([share, year]) => (year === null ? [] : [{ id: share, axis: "x" as const, value: year, label: `${share}\u202f%` }])),
  };
}

/** The numbers of the picture, a row per year. */
export function exhaustionRows(forecast: ExhaustionForecast | null, demand: number, years: readonly number[], t: TFunction): FigureTable {
  const parts = [["stock", "low90"], ["stock", "median"], ["stock", "high90"], ["demand", "low90"], ["demand", "median"], ["demand", "high90"]] as const;
  return {
    columns: [t("scale.exhaustion.axis.year"), ...parts.map(([side, part]) => t(`scale.exhaustion.column.${side}.${part}`)), t("scale.exhaustion.curve.notesUsage")],
    rows: years.map((year, i) => [
      String(year), ...parts.map(([side, part]) => forecast?.years[i]?.[side][part] ?? Number.NaN), year < NOTES_FROM ? Number.NaN : notesUsage(demand, year),
    ]),
  };
}
