import { gaussianChains, LINEAR_TASK, linearChains, meanChain, RECURSION_LANES, type Chain, type RecursionLane } from "#analysis/ability/recursion-chains.ts";
import type { Curve, CurvePoint } from "#charts/curve.ts";
import { numberOf } from "../topic/answer.ts";

export type RecursionModel = "gaussian" | "linear";

interface RecursionSizes {
  readonly samples: number;
  readonly generations: number;
}

export interface LaneCurves {
  readonly lane: RecursionLane;
  readonly chains: readonly Chain[];
  readonly curves: readonly Curve[];
}

const CHAINS = 200;
/** Of them, drawn one by one. */
const DRAWN = 24;
const SEED = 1;

/** What the laws expect at a generation; NaN where they say nothing. */
function expected(model: RecursionModel, lane: RecursionLane, samples: number, generation: number): number {
  if (model === "linear") {
    // Fresh labels each time: always the error of the first generation.
    const inputs = { samples, ...LINEAR_TASK, generations: lane === "fresh" ? 1 : generation };
    return numberOf("collapse.linearRecursion", inputs, lane === "accumulate" ? "accumulateError" : "replaceError");
  }
  if (lane === "accumulate") return Number.NaN;
  return numberOf("collapse.gaussianRecursion", { samples, generations: lane === "fresh" ? 1 : generation }, "expectedVarianceRatio");
}

const pointsOf = (chain: Chain): readonly CurvePoint[] => chain.map((y, i) => ({ x: i + 1, y }));

/** Single chains, their mean, and what the law expects of the mean, for each way to feed a generation. */
export function recursionLanes(model: RecursionModel, { samples, generations }: RecursionSizes, words: { readonly mean: string; readonly law: string }): readonly LaneCurves[] {
  return RECURSION_LANES.map((lane) => {
    const sizes = { seed: SEED, chains: CHAINS, samples, generations };
    const chains = model === "gaussian" ? gaussianChains(lane, sizes) : linearChains(lane, { ...sizes, ...LINEAR_TASK });
    const mean = meanChain(chains);
    const law = mean.map((_, i) => ({ x: i + 1, y: expected(model, lane, samples, i + 1) }));
    return {
      lane, chains,
      // The mean is drawn over the chains.
      curves: [
        ...chains.slice(0, DRAWN).map((chain, i): Curve => ({ id: `chain${i}`, label: "", style: "quiet", points: pointsOf(chain) })),
        { id: "mean", label: words.mean, style: "computed", points: pointsOf(mean) },
        ...(law.some(({ y }) => Number.isFinite(y)) ? [{ id: "law", label: words.law, style: "published", points: law } as const] : []),
      ],
    };
  });
}
