import { useMemo } from "react";
import type { FlowBatch } from "#charts/flow-model.ts";
import { bandRows, tokenRows } from "#charts/flow-rows.ts";
import type { BatchSnapshot } from "#state/lab-store.ts";

/** Experts drawn for a band when there are too many to draw all. */
const BAND_PICKS = 4;

/** Largest value, 0 when there is none. */
function largest(values: Float32Array | undefined): number {
  return values?.reduce((most, value) => Math.max(most, value), 0) ?? 0;
}

/** The rows from token `first` on: `count` tokens, or above the flow limit at most `count` bands over the whole batch. */
function flowBatch(snapshot: BatchSnapshot, first: number, count: number): FlowBatch {
  const { detail, heat, tokens, load, config } = snapshot;
  const { experts, topK } = config;
  const kept = experts <= 2 * BAND_PICKS ? experts : Math.max(topK, BAND_PICKS);
  return {
    rows: detail === null ? bandRows(heat, tokens, experts, count, kept) : tokenRows(detail, experts, topK, first, count),
    tokens, experts, topK, load,
    fairShare: (tokens * topK) / experts,
    largestOutput: largest(detail?.outputSize),
    largestScore: largest(detail?.scores ?? heat.values),
  };
}

/** `flowBatch`, made again only when batch or page change: the picture is drawn from it. */
export function useFlowBatch(snapshot: BatchSnapshot, first: number, count: number): FlowBatch {
  return useMemo(() => flowBatch(snapshot, first, count), [snapshot, first, count]);
}
