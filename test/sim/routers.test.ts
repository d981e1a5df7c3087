/** Every router of the controls runs through a run on the CPU, and agrees with itself. */
import { describe, expect, test } from "vitest";
import { createCpuExecutor } from "#exec/cpu.ts";
import { isCausal } from "#model/causal.ts";
import { layerOf } from "#sim/layer-of.ts";
import { createRun, type ResultMap } from "#sim/run.ts";
import { runInputs } from "#sim/run-inputs.ts";
import { DEFAULT_CONFIG, type RunConfig } from "#spec/config.ts";
import { withRouter } from "#spec/router-choice.ts";
import { ROUTERS } from "#spec/routers.ts";

async function routed(change: Partial<RunConfig>, batch = 0): Promise<ResultMap> {
  const made = runInputs({ ...DEFAULT_CONFIG, source: "clusters", tokens: 64, experts: 8, topK: 2, ...change }, batch);
  if (!made.ok) throw new Error(made.problem.rule);
  const run = createRun(createCpuExecutor());
  const loading = await run.load(made.inputs);
  if (!loading.ok) throw new Error(loading.problem.rule);
  const names = made.inputs.layer.router === "soft" ? ["output", "scalars"] : ["output", "scalars", "load"];
  return await run.forward(names);
}

const changes: readonly Partial<RunConfig>[] = [
  { router: "expert-choice" }, { router: "soft", slotsPerExpert: 2 }, { router: "hash" }, { router: "sinkhorn", topK: 1, score: "sigmoid", normalize: "none" },
  { router: "relu", normalize: "none" }, { router: "round-robin" }, { router: "random" }, { score: "sqrt-softplus", normalize: "p-norm" },
  { score: "sigmoid", biasSteps: 8, biasUpdate: 0.05, biasRule: "centred", groups: 4, groupsKept: 2, groupScore: "top2-sum" },
  { secondExpert: "threshold" }, { secondExpert: "sampled" }, { inputJitter: 0.1, logitNoise: "normal" }, { logitNoise: "gumbel", topK: 1 },
  { activation: "swiglu-clamped", clamp: "deepseek-v4", weightOn: "input", sharedWidth: 16, sharedGate: "on" },
  { capacity: "limited", capacityFactor: 1, dropOrder: "random", afterDrop: "renormalize", routingGroups: 4 },
];

describe("each setting changes what comes out, the same way twice", () => {
  test.for(changes.map((change) => [JSON.stringify(change), change] as const))("%s", async ([, change]) => {
    const [plain, one, two] = await Promise.all([routed({}), routed(change), routed(change)]);
    expect(one.get("output")).toEqual(two.get("output"));
    expect(one.get("output")).not.toEqual(plain.get("output"));
    for (const value of one.get("output")!) expect(Number.isFinite(value)).toBe(true);
  });
});

test("in turn is exactly even, and every pick is used", async () => {
  expect([...(await routed({ router: "round-robin" })).get("load")!]).toEqual(Array.from({ length: 8 }, () => 16));
});

test("loss-free bias moves the load the right way", async () => {
  const uneven = { skew: 1.5, noise: 0.1, score: "sigmoid", biasUpdate: 0.02 } as const;
  const largest = async (biasSteps: number): Promise<number> => Math.max(...(await routed({ ...uneven, biasSteps })).get("load")!);
  const [before, after] = await Promise.all([largest(0), largest(48)]);
  expect(after).toBeLessThan(before);
});

test("another batch draws other lots", async () => {
  const [one, other] = await Promise.all([routed({ router: "random" }, 0), routed({ router: "random" }, 1)]);
  expect(one.get("load")).not.toEqual(other.get("load"));
});

test("what the catalogue calls causal is, as it is computed", () => {
  for (const { id, causal } of ROUTERS) expect([id, isCausal(layerOf(withRouter(DEFAULT_CONFIG, id), 32))]).toEqual([id, causal]);
});
