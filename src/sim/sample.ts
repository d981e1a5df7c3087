/** A sample of a batch's tokens: as inputs of a smaller run, and as the part of the results that belongs to it. */
import { wantedBuffer } from "#model/dispatch.ts";
import { pickedSlots } from "#model/layer-config.ts";
import type { ResultMap } from "./run.ts";
import type { InputMap, RunInputs } from "./run-inputs.ts";

/** `count` token numbers spread evenly over `tokens`, first included, ascending and distinct. */
export function evenSample(tokens: number, count: number): readonly number[] {
  const size = Math.min(tokens, count);
  return Array.from({ length: size }, (_, i) => Math.floor((i * tokens) / size));
}

function gather<Data extends Float32Array | Uint32Array>(rows: Data, width: number, sample: readonly number[]): Data {
  const target = rows.slice(0, sample.length * width) as Data;
  sample.forEach((token, i) => target.set(rows.subarray(token * width, (token + 1) * width), i * width));
  return target;
}

/** Inputs of the sampled tokens alone: routing without capacity treats every token by itself. */
export function sampleInputs(inputs: RunInputs, sample: readonly number[]): RunInputs {
  const { layer } = inputs;
  const tensors = (): InputMap => {
    const widths: Readonly<Record<string, number>> = { x: layer.modelWidth, upstream: layer.modelWidth, logits: layer.experts, expert: layer.topK, "token.ids": 1 };
    return new Map(
      [...inputs.batchTensors()].map(([name, data]) => {
        const width = widths[name];
        return [name, width === undefined ? data : gather(data, width, sample)];
      }),
    );
  };
  return {
    ...inputs,
    layer: { ...layer, tokens: sample.length, sequences: sample.length === layer.tokens ? layer.sequences : 1 },
    batchTensors: tensors,
    labels: () => sample.map((token) => inputs.labels()[token]!),
  };
}

/**
 * The part of a whole batch's results that belongs to the sampled tokens. The load is the batch's
 * load less the picks of all other tokens, so that a wrong count anywhere shows; losses and metrics
 * have no such part and are left out.
 * @throws if a result is missing.
 */
export function sampleResults(results: ResultMap, inputs: RunInputs, sample: readonly number[]): Map<string, Float32Array | Uint32Array> {
  const { experts, modelWidth } = inputs.layer;
  const slots = pickedSlots(inputs.layer);
  const picked = wantedBuffer(inputs.layer);
  const part = new Map<string, Float32Array | Uint32Array>();
  for (const [name, width] of [["logits", experts], ["scores", experts], [picked, slots], ["weight", slots], ["output", modelWidth]] as const) {
    const rows = results.get(name);
    if (rows === undefined) throw new Error(`the run gave no "${name}"`);
    part.set(name, gather(rows, width, sample));
  }
  // What picks are the largest of, where that is not the logits.
  for (const name of ["choice", "limited"]) {
    const rows = results.get(name);
    if (rows !== undefined) part.set(name, gather(rows, experts, sample));
  }
  const load = results.get("load")!.slice();
  const picks = results.get(picked)!;
  const sampled = new Set(sample);
  for (let slot = 0; slot < picks.length; slot++) {
    const expert = picks[slot]!;
    // A slot that asks for no expert counts for none.
    if (expert < experts && !sampled.has(Math.floor(slot / slots))) load[expert]! -= 1;
  }
  part.set("load", load);
  return part;
}
