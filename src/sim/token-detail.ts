/** Every token's routing, from the buffers of a forward pass. */
import { seatedBuffer, wantedBuffer } from "#model/dispatch.ts";
import { pickedSlots, type LayerConfig } from "#model/layer-config.ts";
import { counts, reals } from "./read-results.ts";
import type { ResultMap } from "./run.ts";
import type { RunInputs } from "./run-inputs.ts";
import type { TokenDetail, TokenPicks } from "./snapshot.ts";

/** The buffers that `tokenDetail` reads. */
export function detailBuffers(layer: LayerConfig): readonly string[] {
  const own = layer.router === "soft" ? ["dispatch"] : [wantedBuffer(layer), seatedBuffer(layer), "weight"];
  return ["logits", "scores", "output", ...own];
}

/** Root mean square of each row of output [T, D]. */
function rowSizes(output: Float32Array, tokens: number, width: number): Float32Array {
  return Float32Array.from({ length: tokens }, (_, token) => {
    let squares = 0;
    for (let i = token * width; i < (token + 1) * width; i++) squares += output[i]! * output[i]!;
    return Math.sqrt(squares / width);
  });
}

function tokenPicks(layer: LayerConfig, results: ResultMap): TokenPicks {
  const expert = counts(results, wantedBuffer(layer));
  const seated = counts(results, seatedBuffer(layer));
  return {
    slots: pickedSlots(layer),
    expert,
    weight: reals(results, "weight"),
    kept: Uint8Array.from(seated, (own) => Number(own < layer.experts)),
  };
}

export function tokenDetail({ layer, labels }: RunInputs, results: ResultMap): TokenDetail {
  const soft = layer.router === "soft";
  return {
    labels: labels(),
    logits: reals(results, "logits"),
    scores: reals(results, "scores"),
    picks: soft ? null : tokenPicks(layer, results),
    dispatch: soft ? reals(results, "dispatch") : null,
    outputSize: rowSizes(reals(results, "output"), layer.tokens, layer.modelWidth),
  };
}
