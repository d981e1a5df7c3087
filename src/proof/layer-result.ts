/** The results of one pass that are compared with an expectation. */
import type { Program } from "#exec/executor.ts";
import { mayDrop, type LayerConfig } from "#model/layer-config.ts";
import { seatedBuffer } from "#model/dispatch.ts";
import { choiceBuffer } from "#model/picks.ts";
import { SCALARS } from "#ops/loss/scalars.ts";
import type { Plan } from "#plan/plan.ts";

export type ResultMap = ReadonlyMap<string, Float32Array | Uint32Array>;

/** Buffers of the forward pass that say what a layer decided and computed. */
export function resultNames(layer: LayerConfig): readonly string[] {
  const always = ["logits", "scores", "output", "scalars"];
  switch (layer.router) {
    case "soft":
      return [...always, "dispatch", "mixed"];
    case "expert-choice":
      return [...always, "slot", "row", "weight", "load"];
    case "relu":
      return [...always, "chosen", "weight", "load"];
    case "token-choice":
    case "hash":
    case "sinkhorn":
    case "given": {
      const extra = [...(mayDrop(layer) ? [seatedBuffer(layer)] : []), ...(layer.router === "sinkhorn" ? ["iterations"] : [])];
      const choice = choiceBuffer(layer);
      return [...always, "expert", "weight", "load", ...extra, ...(choice === null || choice === "logits" ? [] : [choice])];
    }
  }
}

/** Buffers with gradients, those of a forward pass alone none. */
export function gradientNames(plan: Plan): readonly string[] {
  return [...plan.buffers.keys()].filter((name) => name.startsWith("grad."));
}

/** @throws if the engine did not give the buffer. */
export function resultOf(results: ResultMap, name: string): Float32Array | Uint32Array {
  const values = results.get(name);
  if (values === undefined) throw new Error(`the engine gave no ${name}`);
  return values;
}

/** Scalars of one lane by their case-file names. */
export function scalarsOf(results: ResultMap, lane = 0): ReadonlyMap<string, number> {
  const values = resultOf(results, "scalars");
  return new Map(SCALARS.map((name, i) => [name, values[lane * SCALARS.length + i]!]));
}

/** Writes the inputs, runs once and reads the named buffers; the program is gone afterwards. */
export async function runOnce(program: Program, inputs: ReadonlyMap<string, Float32Array | Uint32Array>, names: readonly string[]): Promise<ResultMap> {
  try {
    for (const [name, values] of inputs) program.write(name, values);
    await program.run();
    return await program.read(names);
  } finally {
    program.dispose();
  }
}
