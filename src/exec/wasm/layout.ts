/** Where everything of a plan lies in one WebAssembly memory. */
import type { Pass, Plan } from "#plan/plan.ts";
import { hasKernel, scratchBytes } from "./kernels.ts";

/** What the module itself keeps lies below. */
const FIRST = 65_536;
const ALIGNMENT = 16;
/** Kernels load whole blocks, up to this far past the last number. */
const SLACK = 64;

/** A pass that a kernel runs, and the addresses of its parameters and of its buffers' addresses. */
interface PlacedPass {
  readonly parameters: number;
  readonly addresses: number;
}

export interface Layout {
  readonly buffers: ReadonlyMap<string, number>;
  readonly passes: ReadonlyMap<Pass, PlacedPass>;
  readonly scratch: number;
  readonly bytes: number;
}

export function layOut(plan: Plan): Layout {
  let end = FIRST;
  const take = (bytes: number): number => {
    const start = Math.ceil(end / ALIGNMENT) * ALIGNMENT;
    end = start + bytes;
    return start;
  };
  const buffers = new Map([...plan.buffers].map(([name, { length }]) => [name, take(4 * length)]));
  const passes = new Map(plan.passes.filter(hasKernel).map((pass): [Pass, PlacedPass] => {
    const { params, reads, writes } = pass.op;
    const parameters = take(4 * Object.keys(params).length);
    return [pass, { parameters, addresses: take(4 * (Object.keys(reads).length + Object.keys(writes).length)) }];
  }));
  const scratch = take(Math.max(0, ...[...passes.keys()].map(scratchBytes)));
  return { buffers, passes, scratch, bytes: end + SLACK };
}
