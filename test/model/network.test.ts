import { describe, expect, test } from "vitest";
import { createCpuExecutor } from "#exec/cpu.ts";
import { planNetwork, type NetworkConfig } from "#model/network.ts";
import { packHyper, type StepHyper } from "#model/optimizer.ts";
import { randomKey, uniform } from "#num/random.ts";
import { planBuilder, type Plan } from "#plan/plan.ts";
import { runReferencePass, type ReferenceBuffers } from "#plan/reference.ts";
import { SCALARS } from "#ops/loss/scalars.ts";
import { add } from "#ops/experts/add.ts";
import { drawInputs, NETWORK_SHAPES, planOfShape, type OperatorShape } from "#proof/operator-cases.ts";

type Buffers = Map<string, Float64Array | Uint32Array>;

const STEP = 1e-5;
const SHAPES = NETWORK_SHAPES.filter(({ network }) => network?.optimizer !== null);

/** The same loops over double precision: what is left is the error of the differences alone. */
function doubleRun(shape: OperatorShape, plan: Plan): Buffers {
  const inputs = drawInputs(shape, plan);
  return new Map([...plan.buffers].map(([name, { type, length }]) => {
    const drawn = inputs.get(name);
    return [name, type === "u32" ? Uint32Array.from(drawn ?? new Uint32Array(length)) : Float64Array.from(drawn ?? new Float32Array(length))];
  }));
}

function run(plan: Plan, buffers: Buffers): void {
  for (const pass of plan.passes) runReferencePass(pass, buffers as unknown as ReferenceBuffers);
}

const decisionsOf = (buffers: Buffers): string => [...buffers].filter(([name, values]) => values instanceof Uint32Array && name !== "predicted").map(([, values]) => values.join()).join(";");

/** Σ over lanes of task loss + Σ over blocks of the balance and z losses with their coefficients, from what the layers report. */
function objectiveOf(buffers: Buffers, { network, config }: OperatorShape): number {
  let sum = 0;
  for (const loss of buffers.get("taskLoss")!) sum += loss;
  for (let block = 0; block < network!.blocks; block++) {
    const scalars = buffers.get(`blocks.${block}.scalars`)!;
    const perLane = scalars.length / config.lanes;
    for (let lane = 0; lane < config.lanes; lane++) sum += scalars[lane * perLane + SCALARS.indexOf("objective")]!;
  }
  return sum;
}

test.each(SHAPES.map((shape) => [shape.name, shape] as const))("%s: every gradient is the slope of the objective", (_, shape) => {
  const plan = planOfShape(shape);
  const buffers = doubleRun(shape, plan);
  run(plan, buffers);
  const decisions = decisionsOf(buffers);
  const names = [...buffers.keys()].filter((name) => name.startsWith("grad.")).map((name) => name.slice(5)).filter((name) => plan.buffers.get(name)?.input);
  expect(names).toEqual(expect.arrayContaining(["embed.weight", "embed.bias", "blocks.0.norm.weight", "blocks.0.gate.weight", "blocks.0.experts.up.weight", "norm.weight", "head.weight", "head.bias"]));
  // Each run overwrites them.
  const gradients = names.map((name) => buffers.get(`grad.${name}`)!.slice());
  for (const [index, name] of names.entries()) {
    const gradient = gradients[index]!;
    const values = buffers.get(name)!;
    let checked = 0;
    for (let draw = 0; draw < 8; draw++) {
      const at = Math.floor(uniform(randomKey(3, name), 0, draw) * values.length);
      const kept = values[at]!;
      const sides = [STEP, -STEP].map((step) => {
        values[at] = kept + step;
        run(plan, buffers);
        return { objective: objectiveOf(buffers, shape), same: decisionsOf(buffers) === decisions };
      });
      values[at] = kept;
      if (!sides.every(({ same }) => same)) continue;
      checked++;
      const slope = (sides[0]!.objective - sides[1]!.objective) / (2 * STEP);
      expect(Math.abs(slope - gradient[at]!), `${name}[${at}]: slope ${slope}, gradient ${gradient[at]}`).toBeLessThan(1e-6 * Math.max(1, Math.abs(slope)));
    }
    expect(checked, name).toBeGreaterThan(0);
  }
});

describe("a step of the optimiser", () => {
  const hyper: StepHyper = { learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.1, clip: 0 };
  const shape = SHAPES[0]!;
  const network: NetworkConfig = { ...shape.network!, layer: shape.config };
  async function weightsAfter(steps: number, changes: Partial<StepHyper>): Promise<ReadonlyMap<string, ArrayLike<number>>> {
    const plan = planNetwork(network);
    const program = await createCpuExecutor().prepare(plan);
    for (const [name, data] of drawInputs(shape, plan)) program.write(name, name.startsWith("moments.") ? new Float32Array(data.length) : data);
    const names = [...plan.buffers.keys()].filter((name) => plan.buffers.has(`grad.${name}`) && plan.buffers.get(name)!.input);
    for (let step = 1; step <= steps; step++) {
      program.write("hyper", packHyper([{ ...hyper, ...changes }, { ...hyper, ...changes }], step));
      await program.step([]);
    }
    return program.read([...names, "squares", ...names.map((name) => `grad.${name}`)]);
  }

  test("moves every weight by about the rate at first, against the sign of its gradient", async () => {
    const before = await weightsAfter(0, {});
    const after = await weightsAfter(1, { weightDecay: 0 });
    const [w0, w1, g] = [before.get("head.weight")!, after.get("head.weight")!, after.get("grad.head.weight")!];
    for (let i = 0; i < w0.length; i++) expect(w1[i]! - w0[i]!).toBeCloseTo(-0.01 * Math.sign(g[i]!), 5);
  });

  test("decays matrices and leaves norms and biases", async () => {
    const before = await weightsAfter(0, {});
    const decayed = await weightsAfter(1, { beta1: 0, learningRate: 0.01 });
    const plain = await weightsAfter(1, { beta1: 0, weightDecay: 0 });
    const change = (name: string): number => decayed.get(name)![2]! - plain.get(name)![2]!;
    expect(change("head.weight")).toBeCloseTo(-0.001 * before.get("head.weight")![2]!, 6);
    expect([change("head.bias"), change("norm.weight"), change("embed.bias")]).toEqual([0, 0, 0]);
  });

  test("a clipped gradient has the norm of the limit: with SGD's first step the weights move by rate times it", async () => {
    const regression = NETWORK_SHAPES[1]!;
    const plan = planOfShape(regression);
    const program = await createCpuExecutor().prepare(plan);
    for (const [name, data] of drawInputs(regression, plan)) program.write(name, name.startsWith("velocity.") ? new Float32Array(data.length) : data);
    const names = [...plan.buffers.keys()].filter((name) => plan.buffers.has(`grad.${name}`) && plan.buffers.get(name)!.input);
    const before = await program.read(names);
    program.write("hyper", packHyper([{ ...hyper, weightDecay: 0, clip: 0.5 }, { ...hyper, weightDecay: 0, clip: 0 }], 1));
    const { squares, after } = { squares: (await program.step(["squares"])).get("squares")!, after: await program.read(names) };
    const moved = [0, 1].map((lane) => Math.sqrt(names.reduce((sum, name) => {
      const [a, b] = [before.get(name)!, after.get(name)!];
      const size = a.length / 2;
      for (let i = lane * size; i < (lane + 1) * size; i++) sum += (b[i]! - a[i]!) ** 2;
      return sum;
    }, 0)));
    expect(Math.sqrt(squares[0]!)).toBeGreaterThan(0.5);
    expect(moved[0]).toBeCloseTo(0.01 * 0.5, 6);
    expect(moved[1]! / (0.01 * Math.sqrt(squares[1]!))).toBeCloseTo(1, 4);
  });
});

describe("what is carried over to the next run", () => {
  test("must be a result of the same size, and go to an input", () => {
    const plan = planBuilder();
    plan.pass(add, { count: 4, terms: 2 }, { a: "a", b: "b", c: "(none)", d: "(none)", sum: "sum" });
    expect(() => plan.carry("nothing", "a")).toThrow('"nothing" is no result');
    expect(() => plan.carry("a", "b")).toThrow('"a" is no result');
    expect(() => plan.carry("sum", "sum")).toThrow('"sum" is no input');
    plan.carry("sum", "a");
    expect(plan.build().carries).toEqual([{ from: "sum", to: "a" }]);
  });
  test("is what the next run starts from", async () => {
    const plan = planBuilder();
    plan.pass(add, { count: 2, terms: 2 }, { a: "a", b: "b", c: "(none)", d: "(none)", sum: "sum" });
    plan.carry("sum", "a");
    const program = await createCpuExecutor().prepare(plan.build());
    program.write("b", Float32Array.of(1, 2));
    const first = program.step(["sum", "a"]);
    const second = program.step(["sum"]);
    expect([...(await first).get("sum")!, ...(await first).get("a")!]).toEqual([1, 2, 1, 2]);
    expect([...(await second).get("sum")!]).toEqual([2, 4]);
  });
});
