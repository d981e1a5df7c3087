/** The same plans on WebAssembly with 128-bit SIMD: kernels where the work is, the reference's plain loops for the rest, all in one memory. */
import { kernels } from "virtual:wasm-kernels";
import { runReferencePass } from "#plan/reference.ts";
import type { Pass, Plan } from "#plan/plan.ts";
import { arrayProgram } from "../array-program.ts";
import { ExecutorError, type Executor, type ExecutorLimits, type TensorData } from "../executor.ts";
import { requireFit } from "../fit.ts";
import { exportName } from "./kernels.ts";
import { layOut, type Layout } from "./layout.ts";

const PAGE = 65_536;
/** A memory has at most 65 536 pages; something is left for parameters and scratch. */
const WASM_LIMITS: ExecutorLimits = { bufferBytes: 2 ** 31 - 8, planBytes: 2 ** 32 - 2 ** 26 };

type KernelFunction = (parameters: number, addresses: number, scratch: number) => void;

/** Compiles the kernels. Rejects with an ExecutorError where the browser has no WebAssembly SIMD. */
export async function createWasmExecutor(limits: ExecutorLimits = WASM_LIMITS): Promise<Executor> {
  const bytes = Uint8Array.from(atob(kernels), (letter) => letter.codePointAt(0)!);
  let module: WebAssembly.Module;
  try {
    module = await WebAssembly.compile(bytes);
  } catch (error) {
    throw new ExecutorError("validation", error instanceof Error ? error.message : String(error));
  }
  return {
    backend: "wasm",
    limits,
    async prepare(plan) {
      requireFit(plan, limits);
      const layout = layOut(plan);
      const memory = memoryOf(layout.bytes);
      const { exports } = await WebAssembly.instantiate(module, { env: { memory } });
      const buffers = new Map([...plan.buffers].map(([name, { type, length }]): [string, TensorData] => {
        const start = layout.buffers.get(name)!;
        return [name, type === "f32" ? new Float32Array(memory.buffer, start, length) : new Uint32Array(memory.buffer, start, length)];
      }));
      writePasses(plan, layout, memory);
      return arrayProgram(plan, buffers, (pass) => {
        const placed = layout.passes.get(pass);
        if (placed === undefined) runReferencePass(pass, buffers);
        else (exports[exportName(pass)] as KernelFunction)(placed.parameters, placed.addresses, layout.scratch);
      });
    },
    dispose() {},
  };
}

function memoryOf(bytes: number): WebAssembly.Memory {
  try {
    return new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE) });
  } catch (error) {
    throw new ExecutorError("out-of-memory", `${bytes} bytes: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Parameters and addresses of every pass that a kernel runs, in the order of the operator's declaration; an absent buffer is at 0. */
function writePasses(plan: Plan, layout: Layout, memory: WebAssembly.Memory): void {
  const view = new DataView(memory.buffer);
  for (const pass of plan.passes) {
    const placed = layout.passes.get(pass);
    if (placed === undefined) continue;
    Object.entries(pass.op.params).forEach(([name, type], index) => {
      const value = pass.params[name]!;
      if (type === "f32") view.setFloat32(placed.parameters + 4 * index, value, true);
      else view.setUint32(placed.parameters + 4 * index, value, true);
    });
    fieldsOf(pass).forEach((field, index) => view.setUint32(placed.addresses + 4 * index, layout.buffers.get(pass.bind[field]!) ?? 0, true));
  }
}

function fieldsOf({ op }: Pass): readonly string[] {
  return [...Object.keys(op.reads), ...Object.keys(op.writes)];
}
