import type { FigureData } from "#charts/RouteFigure.tsx";
import type { BatchSnapshot } from "#state/lab-store.ts";

export interface ShownFigure {
  readonly data: FigureData;
  /** Tokens behind one row: 1, or more when the batch is drawn as means over runs of tokens. */
  readonly run: number;
}

/** The rows of the figure: tokens, or above the flow limit runs of tokens with the experts they favour most. */
export function figureDataOf({ detail, heat, load, config, tokens }: BatchSnapshot): ShownFigure {
  const { experts, topK } = config;
  if (detail !== null) return { data: { ...detail, load, topK }, run: 1 };
  const expert = new Uint32Array(heat.rows * topK);
  const weight = new Float32Array(heat.rows * topK);
  const labels: string[] = [];
  for (let row = 0; row < heat.rows; row++) {
    const means = heat.values.subarray(row * experts, (row + 1) * experts);
    const order = Array.from(means.keys()).toSorted((a, b) => means[b]! - means[a]! || a - b).slice(0, topK);
    order.forEach((e, j) => {
      expert[row * topK + j] = e;
      weight[row * topK + j] = means[e]!;
    });
    labels.push(`${row * heat.tokensPerRow}–${Math.min(tokens, (row + 1) * heat.tokensPerRow) - 1}`);
  }
  return { data: { labels, scores: heat.values, expert, weight, outputSize: new Float32Array(heat.rows), load, topK }, run: heat.tokensPerRow };
}
