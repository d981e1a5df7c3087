import { referenceBuffers, runReferencePass } from "#plan/reference.ts";
import { arrayProgram } from "./array-program.ts";
import type { Executor, ExecutorLimits } from "./executor.ts";
import { requireFit } from "./fit.ts";

/** Typed arrays reach 2 GiB everywhere; a tab that takes more than 4 GiB is killed on small machines. */
const CPU_LIMITS: ExecutorLimits = { bufferBytes: 2 ** 31 - 8, planBytes: 2 ** 32 };

/** The definition of correct: every operator's plain loops, one after the other. */
export function createCpuExecutor(limits: ExecutorLimits = CPU_LIMITS): Executor {
  return {
    backend: "cpu",
    limits,
    async prepare(plan) {
      requireFit(plan, limits);
      const buffers = new Map(referenceBuffers(plan));
      return arrayProgram(plan, buffers, (pass) => runReferencePass(pass, buffers));
    },
    dispose() {},
  };
}
