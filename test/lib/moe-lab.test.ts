import { describe, expect, test } from "vitest";
import { toF32, toI32 } from "#checkpoint/tensor.ts";
import { InputError, createLayer, openBackend, type MoeLayerConfig, type MoeLayerWeights } from "#lib/moe-lab.ts";
import { fillNormal, randomKey } from "#num/random.ts";
import { goldenBytes, layerOf } from "../proof/golden-case.ts";

const CONFIG: MoeLayerConfig = { tokens: 6, modelWidth: 4, expertWidth: 5, experts: 3, topK: 2, activation: "gelu" };

function normal(purpose: string, length: number): Float32Array {
  const values = new Float32Array(length);
  fillNormal(values, randomKey(3, purpose), 0, 1);
  return values;
}

const WEIGHTS: MoeLayerWeights = {
  "gate.weight": normal("gate", 12),
  "experts.up.weight": normal("up", 60),
  "experts.down.weight": normal("down", 60),
};

describe("a golden case through the library", () => {
  test.each(["odd-shapes-k3-biases", "mixtral-swiglu", "olmoe-no-renorm", "pick-on-logit-sum"])("%s", async (name) => {
    const { config, tensors, scalars } = layerOf(goldenBytes(name));
    const values = (tensor: string): Float32Array => toF32(tensors.get(tensor)!);
    const weights = Object.fromEntries(
      [...tensors.keys()].filter((tensor) => /^(gate|experts)\./.test(tensor)).map((tensor) => [tensor, values(tensor)]),
    );
    const { tokens, modelWidth, expertWidth, experts, topK, activation, pickBefore, normalize, routedScale, sequences } = config;
    const fields = { tokens, modelWidth, expertWidth, experts, topK, activation, pickBefore, normalize, routedScale, sequences };
    const layer = await createLayer(await openBackend("cpu"), fields as MoeLayerConfig, weights as unknown as MoeLayerWeights);
    const result = await layer.forward(values("x"));
    for (const [own, expected] of [
      [result.output, values("expected.output")],
      [result.logits, values("expected.logits")],
      [result.scores, values("expected.scores")],
      [result.weights, values("expected.weights")],
    ] as const) {
      expect(own.length).toBe(expected.length);
      const largest = Math.max(...expected.map(Math.abs));
      expect(Math.max(...own.map((value, i) => Math.abs(value - expected[i]!)))).toBeLessThan(5e-6 * largest);
    }
    for (const [own, tensor] of [[result.experts, "expected.experts"], [result.load, "expected.load"]] as const) {
      const expected = toI32(tensors.get(tensor)!);
      expect(expected.ok && [...expected.values]).toEqual([...own]);
    }
    expect(Object.keys(result.scalars)).toHaveLength(25);
    // A case states what its format knows: neither global batches nor noise, nor the size of logits.
    const named = Object.entries(result.scalars).filter(([scalar]) => scalars.has(scalar));
    expect(named.length).toBe(16);
    const wrong = named.filter(([scalar, value]) => {
      const expected = scalars.get(scalar)!;
      return !(Math.abs(value - expected) <= 1e-5 * Math.max(Math.abs(expected), 0.1));
    });
    expect(wrong).toEqual([]);
    layer.dispose();
  });
});

async function refusal(config: object, weights: object = WEIGHTS): Promise<string> {
  const backend = await openBackend("cpu");
  const error: unknown = await createLayer(backend, config as MoeLayerConfig, weights as MoeLayerWeights).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(InputError);
  return (error as InputError).message;
}

test.each([
  [{ topK: 4 }, "topK is 4; it must be at most 3 (experts)"],
  [{ experts: 1, topK: 1 }, "experts is 1; it must be a whole number from 2 to 256"],
  [{ tokens: 2.5 }, "tokens is 2.5; it must be a whole number from 1 to 65536"],
  [{ tokens: undefined }, "tokens is missing"],
  [{ activation: "tanh" }, 'activation is tanh; it must be one of relu, gelu'],
  [{ sequences: 4 }, "sequences is 4; it must be a whole number that divides 6 (tokens)"],
  [{ temperature: 0 }, "temperature is 0; it must be a number from 0.01 to 1000"],
  [{ routedScale: 1e300 }, "routedScale is 1e+300; it must be a finite float32 number"],
  [{ capacityFactor: 1 }, 'config is given the field "capacityFactor"'],
])("a configuration that cannot be is refused by name: %o", async (change, message) => {
  expect(await refusal({ ...CONFIG, ...change })).toContain(message);
});

test.each([
  [{ "gate.weight": undefined }, "gate.weight is missing; it must be a Float32Array of 12 elements"],
  [{ "experts.up.weight": new Float32Array(59) }, "experts.up.weight is 59 elements long; it must be 60 elements long"],
  [{ "experts.down.weight": new Float32Array(60).fill(NaN, 7) }, "experts.down.weight[7] is NaN; it must be a finite number"],
  [{ "experts.gate.weight": new Float32Array(60) }, "experts.gate.weight is given; it must be absent for activation gelu"],
  [{ "experts.up.bias": new Float32Array(15) }, "experts.down.bias is missing"],
  [{ "experts.gate.bias": new Float32Array(15) }, "experts.gate.bias is given"],
  [{ "shared.up.weight": new Float32Array(15) }, 'weights is given the tensor "shared.up.weight"'],
])("weights that do not fit are refused by name: %o", async (change, message) => {
  expect(await refusal(CONFIG, { ...WEIGHTS, ...change })).toContain(message);
});

test("a layer beyond the backend's memory is refused before anything is allocated", async () => {
  const backend = await openBackend("cpu");
  let allocations = 0;
  const executor: typeof backend.executor = {
    ...backend.executor,
    limits: { bufferBytes: 100, planBytes: 1e6 },
    prepare: (plan) => {
      allocations++;
      return backend.executor.prepare(plan);
    },
  };
  await expect(createLayer({ ...backend, executor }, CONFIG, WEIGHTS)).rejects.toThrow(
    "memory of experts.up.weight is 240 bytes; it must be at most 100 bytes on cpu",
  );
  expect(allocations).toBe(0);
});

test("x is checked, calls may overlap, and a failed call does not fail the next", async () => {
  const layer = await createLayer(await openBackend("cpu"), CONFIG, WEIGHTS);
  const [a, b] = [normal("a", 24), normal("b", 24)];
  const alone = [(await layer.forward(a)).output, (await layer.forward(b)).output];
  expect(alone[0]).not.toEqual(alone[1]);
  const reused = a.slice();
  const together = [layer.forward(reused), layer.forward(b)];
  reused.fill(9);
  expect((await Promise.all(together)).map(({ output }) => output)).toEqual(alone);
  await expect(layer.forward(new Float32Array(23))).rejects.toThrow("x is 23 elements long; it must be 24 elements long");
  await expect(layer.forward(new Float32Array(24).fill(Infinity, 5))).rejects.toThrow("x[5] is Infinity");
  expect((await layer.forward(b)).output).toEqual(alone[1]);
  layer.dispose();
  await expect(layer.forward(b)).rejects.toThrow("disposed");
});

test("without WebGPU the CPU takes its place and says why", async () => {
  const backend = await openBackend();
  expect([backend.name, backend.adapter, backend.fallback]).toEqual(["cpu", null, "no-webgpu"]);
  await expect(openBackend("cuda" as "cpu")).rejects.toThrow('prefer is "cuda"; it must be one of cpu, webgpu');
});
