import { useMemo } from "react";
import type { FlowBatch } from "#charts/flow-model.ts";
import { bandRows, tokenRows } from "#charts/flow-rows.ts";
import type { BatchSnapshot, ExpertLoad } from "#state/lab-store.ts";

/** Experts drawn for a band when there are too many to draw all. */
const BAND_PICKS = 4;

/** Largest value, 0 when there is none. */
function largest(values: Float32Array | undefined): number {
  return values?.reduce((most, value) => Math.max(most, value), 0) ?? 0;
}

/** The rows from token `first` on: `count` tokens, or above the flow limit at most `count` bands over the whole batch. */
function flowBatch(snapshot: BatchSnapshot, load: ExpertLoad, first: number, count: number): FlowBatch {
  const { detail, heat, tokens, routing } = snapshot;
  const { experts, topK, router, seats, score } = routing;
  const drawn = experts <= 2 * BAND_PICKS ? experts : Math.max(topK, BAND_PICKS);
  const asked = load.asked.reduce((sum, own) => sum + own, 0);
  const picks = detail?.picks ?? null;
  return {
    rows: detail === null || picks === null ? bandRows(heat, tokens, experts, count, drawn) : tokenRows({ ...detail, picks }, experts, first, count),
    tokens, experts, seats, asked,
    chooser: router === "expert-choice" ? "experts" : router === "relu" ? "pairs" : "tokens",
    probabilities: score === "softmax",
    mostExperts: router === "expert-choice" || router === "relu" ? (snapshot.scalars.coverMost ?? null) : null,
    topK: picks?.slots ?? topK,
    load: load.asked, kept: load.kept,
    fairShare: asked / experts,
    largestOutput: largest(detail?.outputSize),
    largestScore: largest(detail?.scores ?? heat.values),
  };
}

/** `flowBatch`, made again only when batch or page change: the picture is drawn from it. */
export function useFlowBatch(snapshot: BatchSnapshot, load: ExpertLoad, first: number, count: number): FlowBatch {
  return useMemo(() => flowBatch(snapshot, load, first, count), [snapshot, load, first, count]);
}
