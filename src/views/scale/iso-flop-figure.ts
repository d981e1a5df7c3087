/** What the picture of one budget draws: loss against model size with all of the budget spent. */
import type { TFunction } from "i18next";
import { chosenSize, intervalSizes } from "#analysis/laws/loss/allocations.ts";
import { PARAMETRIC_FITS } from "#analysis/laws/loss/parametric-fits.ts";
import { isoFlopCurve, parametricOptimum, type ParametricFit } from "#analysis/laws/loss/parametric-loss.ts";
import { roundDomain } from "#charts/axis-room.ts";
import type { Curve, CurveBand, CurveMark } from "#charts/curve.ts";
import { formatAmount, formatSignificant } from "#i18n/format.ts";
import { numberOf } from "../topic/answer.ts";

interface IsoFlopFigure {
  readonly curves: readonly Curve[];
  readonly marks: readonly CurveMark[];
  readonly bands: readonly CurveBand[];
  readonly sizes: readonly [low: number, high: number];
  readonly losses: readonly [low: number, high: number];
}

/** How far the picture reaches to either side of the best size. */
const REACH = 25;
const POINTS = 81;
/** Budgets of the neighbouring curves, as a multiple of the one asked for. */
const NEIGHBOURS = [0.1, 10];

/** The curves of the refit and of approach 3, their optima, and where the notes' choice lands. */
export function isoFlopFigure(flops: number, t: TFunction): IsoFlopFigure {
  const { besiroglu: refit, tex } = PARAMETRIC_FITS;
  const best = parametricOptimum(refit, flops);
  const other = parametricOptimum(tex, flops);
  const sizes = [best.parameters / REACH, best.parameters * REACH] as const;
  const curve = (id: string, label: string, style: Curve["style"], fit: ParametricFit, budget: number, strong = false): Curve => ({
    id, label, style, strong,
    points: isoFlopCurve(fit, budget, sizes[0], sizes[1], POINTS).map(({ parameters, lossNats }) => ({ x: parameters, y: lossNats })),
  });
  const notesInputs = { flops };
  const notes = chosenSize(flops, numberOf("notes.computeOptimal", notesInputs, "parameters"), numberOf("notes.computeOptimal", notesInputs, "tokens"));
  const neighbours = NEIGHBOURS.map((factor) => ({ factor, optimum: parametricOptimum(refit, factor * flops) }));
  const lowest = Math.min(other.lossNats, ...neighbours.map(({ optimum }) => optimum.lossNats));
  const highest = Math.max(notes.refitLossNats, ...neighbours.map(({ optimum }) => optimum.lossNats));
  const losses = roundDomain(lowest - 0.1 * (highest - lowest), highest + 0.7 * (highest - lowest));
  const open = intervalSizes(flops);
  return {
    sizes,
    losses,
    curves: [
      curve("refit", t("scale.allocation.curve.refit"), "published", refit, flops, true),
      curve("tex", t("scale.allocation.curve.tex"), "published", tex, flops),
      curve("spent", t("scale.allocation.curve.spent", { share: formatSignificant(notes.budgetUsed) }), "notes", refit, notes.budgetUsed * flops),
      ...neighbours.map(({ factor }) => curve(`times-${factor}`, t("scale.allocation.curve.budget", { flops: formatSignificant(factor * flops) }), "quiet", refit, factor * flops)),
    ],
    marks: [
      { id: "refit", label: t("scale.allocation.mark.refit", { parameters: formatAmount(best.parameters) }), x: best.parameters, y: best.lossNats, strong: true },
      { id: "tex", label: t("scale.allocation.mark.tex", { parameters: formatAmount(other.parameters) }), x: other.parameters, y: other.lossNats },
      { id: "notes", label: t("scale.allocation.mark.notes", { parameters: formatAmount(notes.parameters), tokens: formatAmount(notes.tokens) }), x: notes.parameters, y: notes.refitLossNats, strong: true },
    ],
    bands: open === null ? [] : [{ id: "interval", label: t("scale.allocation.interval"), points: open.map((x) => ({ x, low: losses[0], high: losses[1] })) }],
  };
}
