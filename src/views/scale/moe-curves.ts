import { moeComparison, moePlaces, type MoeLaw, type MoeQuestion } from "#analysis/moe/moe-comparison.ts";
import type { Curve } from "#charts/curve.ts";
import { numberOf } from "../topic/answer.ts";

interface MoeCurveWords {
  readonly routed: string;
  readonly dense: string;
}

/** The law along its axis, dotted where it was fitted and thin beyond, and the dense model of equal active parameters. */
export function moeCurves(name: MoeLaw, question: MoeQuestion, words: MoeCurveWords): readonly Curve[] {
  const { law, routed, dense, fitted, drawn } = moeComparison(name, question);
  const points = moePlaces(name).map((x) => ({ x, y: numberOf(law, routed(x), "lossNats") }));
  const denseLoss = numberOf(law, dense, "lossNats");
  return [
    { id: "routed", label: words.routed, style: "published", points, fitted: fitted ?? drawn },
    { id: "dense", label: words.dense, style: "published", points: drawn.map((x) => ({ x, y: denseLoss })) },
  ];
}
