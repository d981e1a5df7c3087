/** The same experts by jax-js, which the page imports from a folder that is no part of this program. */
import type { ExpertCase } from "./bench-experts.ts";
import { EXPERT_RESULTS } from "./bench-experts.ts";
import type { PeerBackend } from "./bench-peer-shapes.ts";
import type { BenchShape } from "./bench-shapes.ts";

/** An array of jax-js. Whoever is given one uses it up; `ref` is one more use. */
interface JaxArray {
  readonly ref: JaxArray;
  mul(other: JaxArray): JaxArray;
  data(): Promise<Float32Array>;
}

type JaxDevice = "wasm" | "webgpu";
type ExpertArguments = readonly [rows: JaxArray, up: JaxArray, down: JaxArray, rowGradient: JaxArray];
type ExpertGradients = readonly [loss: readonly [sum: JaxArray, rowOutput: JaxArray], gradients: readonly [rows: JaxArray, up: JaxArray, down: JaxArray]];

/** As much of jax-js as is used here. */
export interface Jax {
  init(device: JaxDevice): Promise<readonly string[]>;
  readonly numpy: {
    array(data: Float32Array, options: { readonly shape: readonly number[]; readonly device: JaxDevice }): JaxArray;
    matmul(left: JaxArray, right: JaxArray): JaxArray;
    swapaxes(array: JaxArray, first: number, second: number): JaxArray;
    sum(array: JaxArray): JaxArray;
  };
  readonly nn: { gelu(x: JaxArray, options: { readonly approximate: boolean }): JaxArray };
  valueAndGrad(
    loss: (...values: ExpertArguments) => readonly [sum: JaxArray, rowOutput: JaxArray],
    options: { readonly argnums: readonly number[]; readonly hasAux: true },
  ): (...values: ExpertArguments) => ExpertGradients;
  jit<Step>(step: Step): Step;
  blockUntilReady(results: unknown): Promise<unknown>;
  readonly tree: { dispose(results: unknown): void };
}

export const JAX_DEVICES: Readonly<Record<PeerBackend, JaxDevice>> = { wasm: "wasm", webgpu: "webgpu" };

interface JaxExperts {
  /** One forward and backward pass, to its end; the results stay on the device. */
  run(): Promise<void>;
  /** One pass, and EXPERT_RESULTS. */
  results(): Promise<ReadonlyMap<string, Float32Array>>;
}

/**
 * One batched product per matrix over each expert's own rows, [E, S / E, …], under jit. It is valueAndGrad and hands the
 * outputs out: of grad alone no one would ask for the second forward product, and it could be left out.
 * @throws (rejects) naming the device that jax-js has not got.
 */
export async function jaxExperts(jax: Jax, device: JaxDevice, { experts, modelWidth, expertWidth }: BenchShape, given: ExpertCase): Promise<JaxExperts> {
  const available = await jax.init(device);
  if (!available.includes(device)) throw new Error(`jax-js found no ${device}, but ${available.join(", ")}`);
  const { numpy, nn } = jax;
  const turned = (matrix: JaxArray): JaxArray => numpy.swapaxes(matrix, 1, 2);
  const step = jax.jit(
    jax.valueAndGrad(
      (rows, up, down, rowGradient) => {
        const hidden = nn.gelu(numpy.matmul(rows, turned(up)), { approximate: false });
        const rowOutput = numpy.matmul(hidden, turned(down));
        return [numpy.sum(rowOutput.ref.mul(rowGradient)), rowOutput];
      },
      { argnums: [0, 1, 2], hasAux: true },
    ),
  );
  const perExpert = (data: Float32Array, outer: number, inner: number): JaxArray => numpy.array(data, { shape: [experts, outer, inner], device });
  const tensors = [
    perExpert(given.rows, given.rowsEach, modelWidth), perExpert(given.up, expertWidth, modelWidth),
    perExpert(given.down, modelWidth, expertWidth), perExpert(given.rowGradient, given.rowsEach, modelWidth),
  ] as const;
  const pass = (): ExpertGradients => step(tensors[0].ref, tensors[1].ref, tensors[2].ref, tensors[3].ref);
  return {
    async run() {
      const results = pass();
      await jax.blockUntilReady(results);
      jax.tree.dispose(results);
    },
    async results() {
      const [[sum, rowOutput], gradients] = pass();
      jax.tree.dispose(sum);
      const data = await Promise.all([rowOutput, ...gradients].map((array) => array.data()));
      return new Map(EXPERT_RESULTS.map((name, index) => [name, data[index]!]));
    },
  };
}
