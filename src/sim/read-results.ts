import type { ResultMap } from "./run.ts";

/** A buffer of real numbers by name. Throws if the run gave none. */
export function reals(results: ResultMap, name: string): Float32Array {
  const values = results.get(name);
  if (!(values instanceof Float32Array)) throw new Error(`the run gave no real numbers "${name}"`);
  return values;
}

/** A buffer of counts or indices by name. Throws if the run gave none. */
export function counts(results: ResultMap, name: string): Uint32Array {
  const values = results.get(name);
  if (!(values instanceof Uint32Array)) throw new Error(`the run gave no counts "${name}"`);
  return values;
}
