/** What the picture of all budgets draws: tokens per parameter by every law. */
import type { TFunction } from "i18next";
import { PUBLISHED_INTERVAL } from "#analysis/laws/loss/allocations.ts";
import { spaced, type Curve, type CurveBand, type CurveMark } from "#charts/curve.ts";
import { formatSignificant } from "#i18n/format.ts";
import { numberOf, type LawInputs } from "../topic/answer.ts";

export const RATIO_BUDGETS = [1e18, 1e30] as const;
export const RATIOS = [0.1, 1000] as const;
const POINTS = 97;

interface RatioFigure {
  readonly curves: readonly Curve[];
  readonly bands: readonly CurveBand[];
  readonly marks: readonly CurveMark[];
}

/** Tokens per parameter against compute; the interval where it was published. */
export function ratioFigure(budget: number, tokensPerParameter: number, t: TFunction): RatioFigure {
  const along = (id: string, label: string, style: Curve["style"], ratio: (flops: number) => number): Curve => ({
    id, label, style, points: spaced(RATIO_BUDGETS[0], RATIO_BUDGETS[1], POINTS, true).map((x) => ({ x, y: ratio(x) })),
  });
  const read = (law: string, more: LawInputs = {}) => (flops: number): number => numberOf(law, { flops, ...more }, "tokensPerParameter");
  const quotient = (law: string) => (flops: number): number => numberOf(law, { flops }, "tokens") / numberOf(law, { flops }, "parameters");
  const at = (id: string, label: string, ratio: number): CurveMark => ({ id, label: t("scale.allocation.mark.ratio", { law: label, ratio: formatSignificant(ratio) }), x: budget, y: ratio });
  return {
    marks: [
      at("refit", t("scale.allocation.short.refit"), read("besiroglu.optimum")(budget)),
      at("tex", t("scale.allocation.short.approach3"), read("hoffmann.approach3.optimum", { constants: "tex" })(budget)),
      at("kaplan", t("scale.allocation.short.kaplan"), quotient("kaplan.optimum")(budget)),
      at("notes", t("scale.allocation.short.notes"), read("notes.computeOptimal")(budget)),
    ],
    curves: [
      along("refit", t("scale.allocation.law.refit"), "published", read("besiroglu.optimum")),
      along("tex", t("scale.allocation.law.approach3"), "published", read("hoffmann.approach3.optimum", { constants: "tex" })),
      along("approach1", t("scale.allocation.law.approach1"), "published", read("hoffmann.approach1.optimum")),
      along("kaplan", t("scale.allocation.law.kaplan"), "published", quotient("kaplan.optimum")),
      along("rule", t("scale.allocation.law.rule"), "computed", () => tokensPerParameter),
      along("notes", t("scale.allocation.law.notes"), "notes", read("notes.computeOptimal")),
    ],
    bands: [{
      id: "interval", label: t("scale.allocation.interval"),
      points: [PUBLISHED_INTERVAL.from, RATIO_BUDGETS[1]].map((x) => ({ x, low: PUBLISHED_INTERVAL.low, high: PUBLISHED_INTERVAL.high })),
    }],
  };
}
