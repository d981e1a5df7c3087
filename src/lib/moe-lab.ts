/**
 * The library: open a backend, create a layer from a configuration and weights, run it forward, dispose of it.
 * Works in any page, in a worker, and in Node (CPU); needs no framework.
 *
 * Letters of the shapes: T tokens, D model width, H expert width, E experts, k picks per token.
 */
import type { Program, TensorData } from "#exec/executor.ts";
import { misfit } from "#exec/fit.ts";
import { layerScalars, type LayerScalarName } from "#model/layer-scalars.ts";
import { planLayer } from "#model/moe-layer.ts";
import { packSettings } from "#model/settings.ts";
import type { Plan } from "#plan/plan.ts";
import { openBackend, type AdapterInfo, type Backend, type BackendName } from "./backend.ts";
import { InputError } from "./input-error.ts";
import { checkConfig, type MoeLayerConfig } from "./layer-config.ts";
import { biasesOf, requireValues, weightInputs, type MoeLayerWeights } from "./layer-weights.ts";

export { InputError, openBackend };
export type { AdapterInfo, Backend, BackendName, LayerScalarName, MoeLayerConfig, MoeLayerWeights };

/** Everything one forward pass says. The arrays are copies and stay as they are. */
export interface ForwardResult {
  /** [T, D]: the weighted sum of the picked experts. */
  readonly output: Float32Array;
  /** [T, k]: picks in descending order; among equal choice values the lower index comes first. */
  readonly experts: Uint32Array;
  /** [T, k] */
  readonly weights: Float32Array;
  /** [E]: tokens that picked each expert. */
  readonly load: Uint32Array;
  /** [T, E]: softmax of the logits. */
  readonly scores: Float32Array;
  /** [T, E] */
  readonly logits: Float32Array;
  /** Balance losses in five conventions (`aux.slots` is balanced at k), the z-loss and the load metrics. */
  readonly scalars: Readonly<Record<LayerScalarName, number>>;
}

export interface Layer {
  /**
   * Runs the layer. Calls may overlap; they are computed one after the other.
   * @param x [T, D], finite.
   * @throws (rejects) InputError for a wrong length or a value that is not finite; an Error beginning with
   *   "lost" or "out-of-memory" if the device goes, after which a new backend and layer are needed.
   */
  forward(x: Float32Array): Promise<ForwardResult>;
  /** Frees the layer's memory on the backend. */
  dispose(): void;
}

const RESULTS = ["output", "expert", "weight", "load", "scores", "logits", "scalars"] as const;

/**
 * Allocates a layer on a backend and uploads its weights, which are copied.
 * @throws (rejects) InputError naming the field or tensor, its value and its limit; nothing is allocated then.
 */
export async function createLayer(backend: Backend, config: MoeLayerConfig, weights: MoeLayerWeights): Promise<Layer> {
  const { layer, settings } = checkConfig(config, biasesOf(weights));
  const plan = planLayer(layer);
  const inputs = weightInputs(plan, layer, weights);
  requireRoom(backend, plan);
  const program = await backend.executor.prepare(plan);
  for (const [name, values] of inputs) program.write(name, values);
  program.write("settings", packSettings([settings]));
  return serialized(program, layer.tokens * layer.modelWidth);
}

function requireRoom(backend: Backend, plan: Plan): void {
  const found = misfit(plan, backend.executor.limits);
  if (found === null) return;
  const name = found.buffer === "total" ? "memory of the layer" : `memory of ${found.buffer}`;
  throw new InputError(name, `${found.bytes} bytes`, `at most ${found.limit} bytes on ${backend.name}`);
}

function serialized(program: Program, inputLength: number): Layer {
  let last: Promise<unknown> = Promise.resolve();
  let disposed = false;
  const run = async (x: Float32Array): Promise<ForwardResult> => {
    if (disposed) throw new Error("the layer was disposed of");
    program.write("x", x);
    await program.run();
    return resultOf(await program.read(RESULTS));
  };
  return {
    async forward(x) {
      // Copied: the caller may change it while earlier calls are still running.
      const own = requireValues("x", x, inputLength).slice();
      const result = last.then(() => run(own));
      // A failed call must not fail the ones behind it.
      last = result.catch(() => undefined);
      return result;
    },
    dispose() {
      if (!disposed) program.dispose();
      disposed = true;
    },
  };
}

function resultOf(buffers: ReadonlyMap<string, TensorData>): ForwardResult {
  const reals = (name: (typeof RESULTS)[number]): Float32Array => buffers.get(name) as Float32Array;
  const whole = (name: (typeof RESULTS)[number]): Uint32Array => buffers.get(name) as Uint32Array;
  return {
    output: reals("output"),
    experts: whole("expert"),
    weights: reals("weight"),
    load: whole("load"),
    scores: reals("scores"),
    logits: reals("logits"),
    scalars: layerScalars(reals("scalars")),
  };
}
