import type { Fields, Op, Values } from "#ops/contract.ts";

type Numbers = readonly number[];

/**
 * The CPU twin of one operator on double-precision buffers, so that nothing is rounded to f32 on the way.
 * Absent inputs are empty.
 */
export function runOperator<P extends Fields, R extends Fields, W extends Fields>(
  op: Op<P, R, W>,
  params: Values<P>,
  inputs: { readonly [K in keyof R]?: Numbers },
): { readonly [K in keyof W]: number[] } {
  const extent = op.extent(params);
  const arrays: Record<string, Float64Array | Uint32Array> = {};
  for (const [field, type] of Object.entries({ ...op.reads, ...op.writes })) {
    const length = extent[field as keyof (R & W)];
    arrays[field] = type === "f32" ? new Float64Array(length) : new Uint32Array(length);
    const given: Numbers | undefined = inputs[field as keyof R];
    if (given !== undefined && length > 0) arrays[field].set(given);
  }
  op.cpu(arrays as unknown as Parameters<typeof op.cpu>[0], params);
  return Object.fromEntries(Object.keys(op.writes).map((field) => [field, [...arrays[field]!]])) as { [K in keyof W]: number[] };
}

/** Largest difference of two lists; infinite where their lengths differ. */
export function distance(a: Numbers, b: Numbers): number {
  return a.length === b.length ? a.reduce((largest, value, i) => Math.max(largest, Math.abs(value - b[i]!)), 0) : Infinity;
}
