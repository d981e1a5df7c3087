import { describe, expect, test } from "vitest";
import { SCALARS } from "#ops/loss/scalars.ts";
import { PLAIN_LAYER } from "#model/layer-config.ts";
import { NONE } from "#ops/none.ts";
import { compareResults } from "#proof/agreement.ts";
import { layerConfigOf } from "#proof/layer-inputs.ts";
import { runLayer } from "../model/run-layer.ts";
import { flawlessResults, goldenBytes, layerOf } from "./golden-case.ts";

const layer = layerOf(goldenBytes("seed-softmax-renorm-gelu"));
const reference = flawlessResults(layer);
const { experts } = layer.config;
const shape = layerConfigOf(layer);

const withOutput = (error: number) => {
  const output = new Float32Array(reference.get("output")!);
  const largest = Math.max(...output.map(Math.abs));
  output[40] = output[40]! + error * largest;
  return new Map(reference).set("output", output);
};

describe("agreement with the reference", () => {
  test("identical results agree exactly", () => {
    expect(compareResults(reference, reference, shape, "webgpu")).toMatchObject({ verdict: "pass", maxError: 0, nearTies: 0 });
  });

  test("the largest error is reported, and passes up to the tolerance only", () => {
    const close = compareResults(reference, withOutput(1e-5), shape, "webgpu");
    expect(close.verdict).toBe("pass");
    expect(close.maxError).toBeCloseTo(1e-5, 6);
    expect(compareResults(reference, withOutput(1e-4), shape, "webgpu").verdict).toBe("fail");
    expect(compareResults(reference, withOutput(Number.NaN), shape, "webgpu").verdict).toBe("fail");
  });

  test("a wrong pick, a wrong load and a wrong scalar each fail", () => {
    const expert = new Uint32Array(reference.get("expert")!);
    expert[0] = (expert[0]! + 1) % experts;
    expect(compareResults(reference, new Map(reference).set("expert", expert), shape, "webgpu").verdict).toBe("fail");
    const load = new Uint32Array(reference.get("load")!);
    load[2] = load[2]! + 1;
    expect(compareResults(reference, new Map(reference).set("load", load), shape, "webgpu").verdict).toBe("fail");
    const scalars = new Float32Array(reference.get("scalars")!);
    scalars[SCALARS.indexOf("z")]! *= 1.001;
    expect(compareResults(reference, new Map(reference).set("scalars", scalars), shape, "webgpu").verdict).toBe("fail");
  });

  test("equal logits decided by the last bit are a near-tie, and the token is left out", () => {
    const logits = new Float32Array(reference.get("logits")!);
    const expert = new Uint32Array(reference.get("expert")!);
    const [first = 0, second = 0] = expert;
    const tied = new Float32Array(logits);
    tied[second] = tied[first]! * (1 - 2 ** -23);
    const measured = new Float32Array(tied);
    measured[second] = tied[first]!;
    measured[first] = tied[second]!;
    const swapped = new Uint32Array(expert);
    swapped.set([second, first]);
    const before = new Map(reference).set("logits", tied);
    const after = new Map(before).set("logits", measured).set("expert", swapped);
    expect(compareResults(before, after, shape, "webgpu")).toMatchObject({ verdict: "near-tie", nearTies: 1 });
  });

  test("with seats a near-tie moves other tokens too: they are not held against the device, but wrong logits are", () => {
    const seats = { seats: 1, dropOrder: "token-major", dropKey: "score", renormalizeAfterDrop: false, routingGroups: 1 } as const;
    const config = { ...PLAIN_LAYER, tokens: 2, modelWidth: 2, expertWidth: 2, experts: 2, topK: 1, logitsGiven: true, capacity: seats } as const;
    const names = ["logits", "scores", "expert", "seated", "weight", "load", "output", "scalars"];
    const resultsOf = (logits: readonly number[]) => {
      const run = runLayer(config, { logits });
      return new Map(names.map((name) => [name, run.values(name)]));
    };
    const expected = resultsOf([1, 1 - 2 ** -24, 2, 0]);
    const measured = resultsOf([1 - 2 ** -24, 1, 2, 0]);
    expect(measured.get("seated")).not.toEqual(expected.get("seated"));
    expect(compareResults(expected, measured, config, "webgpu")).toMatchObject({ verdict: "near-tie", nearTies: 1 });
    expect(compareResults(expected, new Map(measured).set("scores", measured.get("scores")!.map((value) => value * 1.01)), config, "webgpu").verdict).toBe("fail");
  });

  test("under ReLU routing a logit as good as 0 is a near-tie, any other expert used on one side alone a failure", () => {
    const relu = { ...PLAIN_LAYER, tokens: 2, modelWidth: 2, expertWidth: 2, experts: 3, topK: 1, router: "relu", score: "relu", logitsGiven: true } as const;
    const run = runLayer(relu, { logits: [1e-9, 1, -1, 2, -2, 1] });
    const names = ["logits", "scores", "chosen", "weight", "load", "output", "scalars"];
    const expected = new Map(names.map((name) => [name, run.values(name)]));
    const without = (pair: number) => compareResults(expected, new Map(expected).set("chosen", run.values("chosen").map((chosen, i) => (i === pair ? NONE : chosen))), relu, "webgpu");
    expect(without(0)).toMatchObject({ verdict: "near-tie", nearTies: 1 });
    expect(without(1).verdict).toBe("fail");
  });
});
