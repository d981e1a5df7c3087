import type { Plan } from "#plan/plan.ts";
import { referenceBuffers, runReferencePass } from "#plan/reference.ts";
import type { Executor, ExecutorLimits, Program, TensorData } from "./executor.ts";
import { requireFit } from "./fit.ts";

/** Typed arrays reach 2 GiB everywhere; a tab that takes more than 4 GiB is killed on small machines. */
const CPU_LIMITS: ExecutorLimits = { bufferBytes: 2 ** 31 - 8, planBytes: 2 ** 32 };

/** The definition of correct: every operator's plain loops, one after the other. */
export function createCpuExecutor(limits: ExecutorLimits = CPU_LIMITS): Executor {
  return {
    backend: "cpu",
    limits,
    async prepare(plan: Plan): Promise<Program> {
      requireFit(plan, limits);
      const buffers = new Map(referenceBuffers(plan));
      const runOnce = (): void => {
        for (const pass of plan.passes) runReferencePass(pass, buffers);
        for (const { from, to } of plan.carries) bufferOf(buffers, to).set(bufferOf(buffers, from));
      };
      const copies = (names: readonly string[]) => new Map(names.map((name) => [name, bufferOf(buffers, name).slice()]));
      return {
        write: (name, data) => inputOf(plan, buffers, name, data.length).set(data),
        async run() {
          runOnce();
        },
        async step(names) {
          runOnce();
          return copies(names);
        },
        async read(names) {
          return copies(names);
        },
        dispose: () => buffers.clear(),
      };
    },
    dispose() {},
  };
}

function bufferOf(buffers: ReadonlyMap<string, TensorData>, name: string): TensorData {
  const buffer = buffers.get(name);
  if (buffer === undefined) throw new Error(`the plan has no buffer "${name}"`);
  return buffer;
}

function inputOf(plan: Plan, buffers: ReadonlyMap<string, TensorData>, name: string, length: number): TensorData {
  requireInput(plan, name, length);
  return bufferOf(buffers, name);
}

/** @throws if the plan has no such input or it has another length. */
export function requireInput(plan: Plan, name: string, length: number): void {
  const buffer = plan.buffers.get(name);
  if (buffer === undefined || !buffer.input) throw new Error(`the plan has no input "${name}"`);
  if (buffer.length !== length) throw new Error(`input "${name}" has ${length} elements, the plan needs ${buffer.length}`);
}
