/** One layer on one executor, kept from batch to batch: shapes that stay are compiled once, weights that stay are written once. */
import { ExecutorError, type Executor, type Program, type TensorData } from "#exec/executor.ts";
import type { LayerConfig } from "#model/layer-config.ts";
import { planLayer } from "#model/moe-layer.ts";
import { planBytes, planFlops } from "#plan/cost.ts";
import type { Plan } from "#plan/plan.ts";
import { drivingField, memoryProblem, type SizeProblem } from "./size-problem.ts";
import type { RunInputs } from "./run-inputs.ts";

export type ResultMap = ReadonlyMap<string, TensorData>;

type RunLoading =
  | { readonly ok: true; readonly bytes: number; readonly flops: number }
  | { readonly ok: false; readonly problem: SizeProblem };

export interface Run {
  readonly executor: Executor;
  /**
   * Makes the tensors of one batch and hands them to the executor. What does not fit is a problem,
   * found before anything is allocated. Rejects with an ExecutorError when the machine fails.
   */
  load(inputs: RunInputs): Promise<RunLoading>;
  /** Runs what was loaded and reads the named buffers. Rejects with an ExecutorError when the machine fails. */
  forward(names: readonly string[]): Promise<ResultMap>;
  /** Forgets the program, e.g. because its device is gone. The run can be loaded again. */
  reset(): void;
}

interface Loaded {
  readonly layerId: string;
  readonly program: Program;
  weightsId: string | null;
}

/** Useful floating-point operations of one forward pass of a layer. */
export function layerFlops(layer: LayerConfig): number {
  return planFlops(planLayer(layer));
}

/** A run on an executor, which it does not own. */
export function createRun(executor: Executor): Run {
  let loaded: Loaded | null = null;

  function reset(): void {
    const old = loaded;
    loaded = null;
    old?.program.dispose();
  }

  async function programFor(plan: Plan, layer: LayerConfig): Promise<Loaded> {
    const layerId = JSON.stringify(layer);
    if (loaded?.layerId === layerId) return loaded;
    // First give back the memory of the old shape: two large layers at once may not fit.
    reset();
    const program = await executor.prepare(plan);
    loaded = { layerId, program, weightsId: null };
    return loaded;
  }

  return {
    executor,
    reset,
    async load(inputs) {
      const plan = planLayer(inputs.layer);
      const problem = memoryProblem(plan, executor.limits, inputs.config);
      if (problem !== null) return { ok: false, problem };
      try {
        const target = await programFor(plan, inputs.layer);
        if (target.weightsId !== inputs.weightsId) {
          target.weightsId = null;
          for (const [name, data] of inputs.weights()) target.program.write(name, data);
          target.weightsId = inputs.weightsId;
        }
        for (const [name, data] of inputs.batchTensors()) target.program.write(name, data);
      } catch (error) {
        const tooLarge = error instanceof RangeError || (error instanceof ExecutorError && error.reason === "limit");
        if (!tooLarge) throw error;
        // The engine had less memory left than the limits promise.
        reset();
        const field = drivingField("experts.up.weight", inputs.config);
        return { ok: false, problem: { field, rule: "memory", value: String(planBytes(plan)), limit: executor.limits.planBytes } };
      }
      return { ok: true, bytes: planBytes(plan), flops: planFlops(plan) };
    },
    async forward(names) {
      if (loaded === null) throw new Error("forward before load");
      const { program } = loaded;
      await program.run();
      return await program.read(names);
    },
  };
}
