/** The results of one forward pass that are compared with an expectation. */
import type { Program } from "#exec/executor.ts";
import { SCALARS } from "#ops/loss/scalars.ts";

/** Output buffers of the engine, in the order a report shows them. */
export const RESULT_NAMES = ["logits", "scores", "expert", "weight", "load", "output", "scalars"] as const;

export type ResultName = (typeof RESULT_NAMES)[number];
export type ResultMap = ReadonlyMap<string, Float32Array | Uint32Array>;

/** @throws if the engine did not give the buffer. */
export function resultOf(results: ResultMap, name: ResultName): Float32Array | Uint32Array {
  const values = results.get(name);
  if (values === undefined) throw new Error(`the engine gave no ${name}`);
  return values;
}

/** Scalars of one lane by their case-file names. */
export function scalarsOf(results: ResultMap, lane = 0): ReadonlyMap<string, number> {
  const values = resultOf(results, "scalars");
  return new Map(SCALARS.map((name, i) => [name, values[lane * SCALARS.length + i]!]));
}

/** Writes the inputs, runs once and reads everything that is compared; the program is gone afterwards. */
export async function runOnce(program: Program, inputs: ReadonlyMap<string, Float32Array | Uint32Array>): Promise<ResultMap> {
  try {
    for (const [name, values] of inputs) program.write(name, values);
    await program.run();
    return await program.read(RESULT_NAMES);
  } finally {
    program.dispose();
  }
}
