import { expect, test } from "vitest";
import { createLayer, openBackend } from "#lib/moe-lab.ts";
import { fillNormal, randomKey } from "#num/random.ts";

function normal(purpose: string, length: number): Float32Array {
  const values = new Float32Array(length);
  fillNormal(values, randomKey(5, purpose), 0, 0.5);
  return values;
}

test("the library gives the same answer on webgpu as on cpu, also when calls overlap", async () => {
  const config = { tokens: 37, modelWidth: 20, expertWidth: 44, experts: 5, topK: 3 } as const;
  const weights = {
    "gate.weight": normal("gate", 5 * 20),
    "experts.up.weight": normal("up", 5 * 44 * 20),
    "experts.gate.weight": normal("projection", 5 * 44 * 20),
    "experts.down.weight": normal("down", 5 * 20 * 44),
  };
  const inputs = [normal("a", 37 * 20), normal("b", 37 * 20)];
  const [cpu, webgpu] = await Promise.all([openBackend("cpu"), openBackend("webgpu")]);
  expect([webgpu.name, webgpu.fallback]).toEqual(["webgpu", null]);
  expect(webgpu.adapter).not.toBeNull();
  const [reference, layer] = await Promise.all([createLayer(cpu, config, weights), createLayer(webgpu, config, weights)]);
  const expected = await Promise.all(inputs.map((x) => reference.forward(x)));
  const results = await Promise.all(inputs.map((x) => layer.forward(x)));
  for (const [i, result] of results.entries()) {
    expect(result.experts).toEqual(expected[i]!.experts);
    expect(result.load).toEqual(expected[i]!.load);
    const largest = Math.max(...expected[i]!.output.map(Math.abs));
    const gap = Math.max(...result.output.map((value, at) => Math.abs(value - expected[i]!.output[at]!)));
    expect(gap).toBeLessThan(2e-5 * largest);
  }
  expect(results[0]!.output).not.toEqual(results[1]!.output);
  layer.dispose();
  webgpu.dispose();
});
