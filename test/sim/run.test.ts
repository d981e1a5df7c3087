import { describe, expect, test } from "vitest";
import { createCpuExecutor } from "#exec/cpu.ts";
import type { Executor } from "#exec/executor.ts";
import { SCALARS } from "#ops/loss/scalars.ts";
import { createRun } from "#sim/run.ts";
import { runInputs, type RunInputs } from "#sim/run-inputs.ts";
import { evenSample, sampleInputs, sampleResults } from "#sim/sample.ts";
import { scoreHeat, snapshotBuffers, takeSnapshot } from "#sim/take-snapshot.ts";
import { DEFAULT_CONFIG, type RunConfig } from "#spec/config.ts";

function inputsOf(partial: Partial<RunConfig> = {}, batch = 0): RunInputs {
  const made = runInputs({ ...DEFAULT_CONFIG, ...partial }, batch);
  if (!made.ok) throw new Error(made.problem.rule);
  return made.inputs;
}

/** Counts what is prepared and written. */
function counted(): { executor: Executor; prepared: () => number; written: string[] } {
  const inner = createCpuExecutor();
  const written: string[] = [];
  let prepared = 0;
  const executor: Executor = {
    ...inner,
    async prepare(plan) {
      prepared++;
      const program = await inner.prepare(plan);
      return {
        ...program,
        write(name, data) {
          written.push(name);
          program.write(name, data);
        },
      };
    },
  };
  return { executor, prepared: () => prepared, written };
}

describe("a run", () => {
  test("compiles once per shape and writes weights once per draw", async () => {
    const { executor, prepared, written } = counted();
    const run = createRun(executor);
    await run.load(inputsOf());
    expect(written).toContain("experts.up.weight");
    written.length = 0;
    await run.load(inputsOf({ temperature: 2 }, 1));
    expect([prepared(), [...written].sort()]).toEqual([1, ["settings", "x"]]);
    await run.load(inputsOf({ seed: 8 }));
    expect([prepared(), written.includes("experts.up.weight")]).toEqual([1, true]);
    await run.load(inputsOf({ tokens: 33 }));
    expect(prepared()).toBe(2);
  });

  test("what was loaded before leaves no trace in the numbers", async () => {
    const fresh = createRun(createCpuExecutor());
    await fresh.load(inputsOf({ seed: 3 }, 4));
    const expected = await fresh.forward(["output", "scalars"]);
    const used = createRun(createCpuExecutor());
    for (const inputs of [inputsOf({ biasExpert0: 4 }), inputsOf({ experts: 4 }), inputsOf({ seed: 9 }), inputsOf({ seed: 3 }, 4)]) {
      await used.load(inputs);
    }
    expect(await used.forward(["output", "scalars"])).toEqual(expected);
  });

  test("refuses what does not fit, naming the raised size, and prepares nothing", async () => {
    const { executor, prepared, written } = counted();
    const small = createRun({ ...executor, limits: { bufferBytes: 2 ** 18, planBytes: 2 ** 20 } });
    const refuse = async (partial: Partial<RunConfig>) => {
      const loading = await small.load(inputsOf(partial));
      return loading.ok ? null : loading.problem;
    };
    expect(await refuse({ source: "clusters", tokens: 40_000 })).toMatchObject({ field: "tokens", rule: "memory", limit: 2 ** 18 });
    expect(await refuse({ experts: 256 })).toEqual({ field: "experts", rule: "memory", value: String(256 * 128 * 64 * 4), limit: 2 ** 18 });
    expect(await refuse({ modelWidth: 4096, expertWidth: 8 })).toMatchObject({ field: "modelWidth" });
    // Every buffer fits, all of them together do not.
    expect(await refuse({ expertWidth: 120, source: "clusters", tokens: 200 })).toMatchObject({ limit: 2 ** 20 });
    expect([prepared(), written]).toEqual([0, []]);
  });

  test("a bias of expert 0 and the temperature reach the logits", async () => {
    const run = createRun(createCpuExecutor());
    const logits = async (partial: Partial<RunConfig>) => {
      await run.load(inputsOf(partial));
      return (await run.forward(["logits"])).get("logits")!;
    };
    const plain = (await logits({}))[0]!;
    expect((await logits({ temperature: 2 }))[0]).toBeCloseTo(plain / 2, 6);
    expect((await logits({ biasExpert0: 4 }))[0]).toBeCloseTo(plain + 4, 5);
  });
});

describe("a snapshot", () => {
  test("names the scalars as the engine orders them", async () => {
    const inputs = inputsOf();
    const run = createRun(createCpuExecutor());
    await run.load(inputs);
    const results = await run.forward(snapshotBuffers(inputs.layer));
    const { scalars, load, chance, detail, tokens } = takeSnapshot(inputs, results);
    const values = results.get("scalars")!;
    for (const [name, value] of Object.entries(scalars)) expect(value).toBe(values[SCALARS.findIndex((one) => one === name)]);
    expect(scalars.maxViolation).toBeCloseTo((Math.max(...load!.asked) * 8) / 64 - 1, 5);
    expect(chance?.maxViolation.mean).toBeCloseTo(0.48, 1);
    expect(detail?.outputSize).toHaveLength(tokens);
  });

  test("heat rows are means of consecutive tokens, the last of fewer", () => {
    const scores = Float32Array.from({ length: 515 * 2 }, (_, i) => (i % 2 === 0 ? i / 2 : 1));
    const { rows, tokensPerRow, values } = scoreHeat(scores, 515, 2);
    expect([rows, tokensPerRow]).toEqual([172, 3]);
    expect([values[0], values[1], values[2], values[171 * 2]]).toEqual([1, 1, 4, 513.5]);
  });

  test("a text shorter than asked for has as many tokens as words", () => {
    expect(inputsOf({ text: "one two three" }).layer.tokens).toBe(3);
    expect(runInputs({ ...DEFAULT_CONFIG, text: "" }, 0)).toMatchObject({ ok: false, problem: { rule: "no-words" } });
  });
});

describe("a sample", () => {
  test("is even, distinct and starts at the first token", () => {
    expect(evenSample(10, 4)).toEqual([0, 2, 5, 7]);
    expect(evenSample(3, 32)).toEqual([0, 1, 2]);
  });

  test("computed alone gives the same rows as in its batch", async () => {
    const inputs = inputsOf({ source: "clusters", tokens: 100 });
    const sample = evenSample(100, 7);
    const names = ["logits", "scores", "expert", "weight", "output", "load"];
    const run = createRun(createCpuExecutor());
    await run.load(inputs);
    const part = sampleResults(await run.forward(names), inputs, sample);
    await run.load(sampleInputs(inputs, sample));
    expect(await run.forward(names)).toEqual(part);
  });
});
