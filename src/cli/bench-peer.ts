/** Times our experts and another library's in turn, once both are right; runs in the browser. */
import type { Executor } from "#exec/executor.ts";
import { quantile } from "#num/statistics.ts";
import { expertCase, expertFlops, EXPERT_RESULTS, type ExpertCase } from "./bench-experts.ts";
import { JAX_DEVICES, jaxExperts, type Jax } from "./bench-jax.ts";
import { relativeError, type BenchBudget } from "./bench-measure.ts";
import type { PeerSide, PeerTimes } from "./bench-peer-shapes.ts";
import type { BenchShape } from "./bench-shapes.ts";
import { prepared, timeInTurn, timingOf } from "./bench-timing.ts";

/** Results further from the reference than this are wrong, and their times are not told. */
const ERROR_LIMIT = 2e-5;

/** @throws (rejects) saying which side is wrong, by how much and in what. */
export async function measurePeer(executor: Executor, jax: Jax, shape: BenchShape, budget: BenchBudget): Promise<PeerTimes> {
  const given = await expertCase(shape);
  const peer = await jaxExperts(jax, JAX_DEVICES[executor.backend === "webgpu" ? "webgpu" : "wasm"], shape, given);
  const peerError = checked("jax-js", await peer.results(), given);
  const program = await prepared(executor, given.plan, given.inputs);
  try {
    await program.run();
    const ownError = checked("our result", (await program.read(EXPERT_RESULTS)) as ReadonlyMap<string, Float32Array>, given);
    // Its first run compiled; what is not read back may be another program.
    await peer.run();
    const [own, theirs] = (await timeInTurn([() => program.run(), () => peer.run()], budget.milliseconds, budget.leastRuns)) as [number[], number[]];
    const ratios = own.map((time, run) => time / theirs[run]!);
    const side = (times: readonly number[], maxError: number): PeerSide => {
      const timing = timingOf(times);
      return { ...timing, maxError, gigaflops: expertFlops(shape) / (timing.median * 1e6) };
    };
    return {
      runs: own.length, own: side(own, ownError), peer: side(theirs, peerError),
      ratio: { median: quantile(ratios, 0.5), p10: quantile(ratios, 0.1), p90: quantile(ratios, 0.9) },
    };
  } finally {
    program.dispose();
  }
}

/** The largest error of all results. @throws if one is beyond the limit. */
export function checked(whose: string, results: ReadonlyMap<string, Float32Array>, { reference }: Pick<ExpertCase, "reference">): number {
  let largest = 0;
  for (const [name, expected] of reference) {
    const error = relativeError(results.get(name)!, expected);
    if (!(error <= ERROR_LIMIT)) throw new Error(`${whose}: ${name} is off by ${error.toExponential(1)} of its largest value, at most ${ERROR_LIMIT.toExponential(0)} counts as right`);
    largest = Math.max(largest, error);
  }
  return largest;
}
