/** A program whose buffers are arrays of this thread: everything runs when it is asked for. */
import type { Pass, Plan } from "#plan/plan.ts";
import type { Program, TensorData } from "./executor.ts";

/** @param buffers of the plan, zeroed. @param runPass runs one pass on them. */
export function arrayProgram(plan: Plan, buffers: Map<string, TensorData>, runPass: (pass: Pass) => void): Program {
  const bufferOf = (name: string): TensorData => {
    const buffer = buffers.get(name);
    if (buffer === undefined) throw new Error(`the plan has no buffer "${name}"`);
    return buffer;
  };
  const runOnce = (): void => {
    for (const pass of plan.passes) runPass(pass);
    for (const { from, to } of plan.carries) bufferOf(to).set(bufferOf(from));
  };
  const copies = (names: readonly string[]) => new Map(names.map((name) => [name, bufferOf(name).slice()]));
  return {
    write(name, data) {
      requireInput(plan, name, data.length);
      bufferOf(name).set(data);
    },
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
}

/** @throws if the plan has no such input or it has another length. */
export function requireInput(plan: Plan, name: string, length: number): void {
  const buffer = plan.buffers.get(name);
  if (buffer === undefined || !buffer.input) throw new Error(`the plan has no input "${name}"`);
  if (buffer.length !== length) throw new Error(`input "${name}" has ${length} elements, the plan needs ${buffer.length}`);
}
