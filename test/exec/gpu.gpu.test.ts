import { afterAll, expect, test } from "vitest";
import { createCpuExecutor } from "#exec/cpu.ts";
import { ExecutorError } from "#exec/executor.ts";
import { createGpuExecutor } from "#exec/gpu/executor.ts";
import { openWebGpu } from "#exec/gpu/open.ts";
import type { LayerConfig } from "#model/layer-config.ts";
import { planStep } from "#model/step.ts";
import { defineOp } from "#ops/contract.ts";
import { planBuilder } from "#plan/plan.ts";
import { drawInputs, OPERATOR_SHAPES } from "#proof/operator-cases.ts";

async function open() {
  const opened = await openWebGpu();
  if (!opened.ok) throw new Error(`WebGPU is not available: ${opened.reason}`);
  return opened.executor;
}

const executor = await open();
afterAll(() => executor.dispose());

const RESULTS = ["logits", "scores", "expert", "weight", "load", "probability", "output", "scalars"];
const shape = OPERATOR_SHAPES.find(({ name }) => name === "three lanes")!;

test("a forward pass repeats bit for bit, in one program and in two", async () => {
  const plan = planStep(shape.config);
  const runs = [];
  for (let attempt = 0; attempt < 2; attempt++) {
    const program = await executor.prepare(plan);
    for (const [name, data] of drawInputs(shape, plan)) program.write(name, data);
    for (let run = 0; run < 2; run++) {
      await program.run();
      runs.push(await program.read(RESULTS));
    }
    program.dispose();
  }
  for (const run of runs.slice(1)) for (const name of RESULTS) expect(run.get(name)).toEqual(runs[0]!.get(name));
});

test("lane i of an eight-lane run equals the single run: bit for bit on the cpu, within rounding on webgpu", async () => {
  const config: LayerConfig = { ...shape.config, lanes: 8 };
  const single: LayerConfig = { ...config, lanes: 1 };
  const plan = planStep(config);
  const inputs = drawInputs({ ...shape, config }, plan);
  for (const backend of [createCpuExecutor(), executor]) {
    const together = await backend.prepare(plan);
    for (const [name, data] of inputs) together.write(name, data);
    await together.run();
    const all = await together.read(RESULTS);
    const alone = await backend.prepare(planStep(single));
    for (const lane of [0, 3, 7]) {
      for (const [name, data] of inputs) alone.write(name, data.subarray((lane * data.length) / 8, ((lane + 1) * data.length) / 8));
      await alone.run();
      for (const [name, data] of await alone.read(RESULTS)) {
        const part = all.get(name)!.subarray(lane * data.length, (lane + 1) * data.length);
        if (backend.backend === "cpu") expect(part, name).toEqual(data);
        else part.forEach((value, i) => expect(Math.abs(value - data[i]!), name).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(value))));
      }
    }
    together.dispose();
    alone.dispose();
  }
});

test("works on a device with nothing but the default limits", async () => {
  const adapter = (await navigator.gpu.requestAdapter())!;
  const device = await adapter.requestDevice();
  const plain = createGpuExecutor(device, executor.adapter);
  const plan = planStep(shape.config);
  const program = await plain.prepare(plan);
  for (const [name, data] of drawInputs(shape, plan)) program.write(name, data);
  await program.run();
  const load = (await program.read(["load"])).get("load") as Uint32Array;
  expect(load.reduce((sum, own) => sum + own, 0)).toBe(3 * 33 * 2);
  plain.dispose();
});

test("a software adapter says so", () => {
  const { vendor, architecture } = executor.adapter;
  if (/swiftshader/i.test(`${vendor} ${architecture}`)) expect(executor.adapter.software).toBe(true);
  else expect(typeof executor.adapter.software).toBe("boolean");
});

test("a plan over the device's limits is refused with buffer, bytes and limit before anything is allocated", async () => {
  const huge = planStep({ ...shape.config, lanes: 1, experts: 256, modelWidth: 4096, expertWidth: 4096 });
  await expect(executor.prepare(huge)).rejects.toMatchObject({
    reason: "limit",
    detail: expect.stringMatching(/experts\.\w+\.weight needs 17179869184 bytes, the limit is \d+/),
  });
});

test("a validation error names the pass", async () => {
  const broken = defineOp({
    name: "routing/top-k", params: { lanes: "u32" }, reads: {}, writes: { expert: "u32" },
    extent: () => ({ expert: 4 }), workgroup: 64, groups: () => 1, flops: () => 0, tolerance: { expert: "exact" }, cpu() {},
  });
  const builder = planBuilder();
  builder.pass(broken, { lanes: 1 }, { expert: "expert" });
  const other = await open();
  const failure = await other.prepare(builder.build()).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(ExecutorError);
  expect(failure).toMatchObject({ reason: "validation", detail: expect.stringContaining("routing/top-k") });
  other.dispose();
});

test("a destroyed device rejects with lost, before and during a run", async () => {
  const doomed = await open();
  const plan = planStep(shape.config);
  const program = await doomed.prepare(plan);
  const running = program.run();
  doomed.destroyDevice();
  await expect(running).rejects.toMatchObject({ reason: "lost" });
  await doomed.lost;
  await expect(program.run()).rejects.toMatchObject({ reason: "lost" });
  await expect(doomed.prepare(plan)).rejects.toMatchObject({ reason: "lost" });
});

// Only there: a GPU with its own memory would have to be filled to the brim first.
test.runIf(executor.adapter.software)("a device without room for a plan says out-of-memory and goes on working", async () => {
  const roomy = await open();
  const length = Math.floor(roomy.limits.bufferBytes / 4);
  const largest = defineOp({
    name: "routing/top-k", params: { lanes: "u32" }, reads: {}, writes: { expert: "u32" },
    extent: () => ({ expert: length }), workgroup: 64, groups: () => 1, flops: () => 0, tolerance: { expert: "exact" }, cpu() {},
  });
  const builder = planBuilder();
  builder.pass(largest, { lanes: 1 }, { expert: "expert" });
  await expect(roomy.prepare(builder.build())).rejects.toMatchObject({ reason: "out-of-memory" });
  const plan = planStep(shape.config);
  const program = await roomy.prepare(plan);
  for (const [name, data] of drawInputs(shape, plan)) program.write(name, data);
  await program.run();
  const load = (await program.read(["load"])).get("load") as Uint32Array;
  expect(load.reduce((sum, own) => sum + own, 0)).toBe(3 * 33 * 2);
  roomy.dispose();
});
