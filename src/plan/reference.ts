import type { Arrays, ArrayOf, Fields, Scalar } from "#ops/contract.ts";
import type { Pass, Plan } from "./plan.ts";

export type ReferenceBuffers = ReadonlyMap<string, Float32Array | Uint32Array>;

function zeros(type: Scalar, length: number): ArrayOf<Scalar> {
  return type === "f32" ? new Float32Array(length) : new Uint32Array(length);
}

/** Zeroed arrays for every buffer of a plan. */
export function referenceBuffers(plan: Plan): ReferenceBuffers {
  return new Map([...plan.buffers].map(([name, buffer]) => [name, zeros(buffer.type, buffer.length)]));
}

/** Runs one pass by its operator's plain loops. Absent optional inputs are empty arrays. */
export function runReferencePass({ op, params, bind }: Pass, buffers: ReferenceBuffers): void {
  const fields = Object.entries({ ...op.reads, ...op.writes });
  const arrays: Arrays<Fields> = Object.fromEntries(
    fields.map(([field, type]) => [field, buffers.get(bind[field]!) ?? zeros(type, 0)]),
  );
  op.cpu(arrays, params);
}
