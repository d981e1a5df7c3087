import { describe, expect, test } from "vitest";
import { BALANCE_VALUES } from "#ops/loss/load-balance.ts";
import { coActivation } from "#ops/loss/co-activation.ts";
import { domainLoad } from "#ops/loss/domain-load.ts";
import { dropMetrics } from "#ops/loss/drop-metrics.ts";
import { SCALARS } from "#ops/loss/scalars.ts";
import { NONE } from "#ops/none.ts";
import { SETTING } from "#ops/settings.ts";
import { runReferencePass, type ReferenceBuffers } from "#plan/reference.ts";
import { bestOf, countPicks, drawLossInputs, fillScores, lossPlan, type LossShape } from "./loss-plan.ts";

/** Six tokens, four experts, two picks; expected values computed in double precision elsewhere. */
const LOGITS = [2, 1, 0.5, -1, 1.5, 0, 2.5, 0.5, 0.2, 0.1, 0, -0.3, 3, -1, 1, 0, 0, 0.5, 1, 1.5, 2.2, 2, -0.5, 0.3];
const SHAPE: LossShape = {
  name: "golden", lanes: 1, tokens: 6, experts: 4, topK: 2, sequences: 1, score: 0, convention: "slots", full: true, skipped: 0,
};

/** Real buffers in double precision: the twins never count on single precision. */
function doubles(buffers: ReferenceBuffers): ReferenceBuffers {
  return new Map([...buffers].map(([name, data]) => [
    name, data instanceof Float32Array ? (Float64Array.from(data) as unknown as Float32Array) : data.slice(),
  ]));
}

function goldenRun(change: Partial<LossShape>): (name: string) => number[] {
  const shape = { ...SHAPE, ...change };
  const plan = lossPlan(shape);
  const buffers = doubles(drawLossInputs(shape, plan));
  const picks = bestOf(LOGITS, 4, 2);
  buffers.get("logits")!.set(LOGITS);
  buffers.get("wanted")!.set(picks);
  for (const name of ["count", "first", "plainCount", "load"]) buffers.get(name)!.fill(0);
  countPicks(picks, shape, buffers.get("count") as Uint32Array, buffers.get("first") as Uint32Array);
  buffers.get("plainCount")!.set(buffers.get("count")!);
  buffers.get("load")!.set([5, 3, 3, 1]);
  buffers.get("globalLoad")!.set([1, 1, 1, 1]);
  buffers.get("taskGradient")!.fill(0);
  buffers.get("settings")![SETTING.auxCoefficient] = 1;
  buffers.get("settings")![SETTING.zCoefficient] = 0;
  fillScores(buffers, shape);
  for (const pass of plan.passes) runReferencePass(pass, buffers);
  return (name) => [...buffers.get(name)!];
}

function named(values: readonly number[]): Record<string, number> {
  return Object.fromEntries(SCALARS.map((name, i) => [name, values[i]!]));
}

describe("the golden vector", () => {
  test("losses and load metrics of a softmax router", () => {
    const scalars = named(goldenRun({})("scalars1"));
    const expected = {
      "aux.slots": 2.377294, "aux.perSlot": 1.188647, "aux.top1": 1.39602, "aux.gshard": 0.087251, "aux.global": 1, z: 6.80171,
      "aux.importance": 0.186061, "importanceCv2.population": 0.186061, maxViolation: 2 / 3, "loadCv.population": 0.471405,
      "loadCv.sample": 0.544331, "gateEntropy.nats": 1.039652, "gateEntropy.normalized": 0.749951, "loadEntropy.normalized": 0.912506,
      largestLogit: 3, deadExperts: 0,
    };
    for (const [name, value] of Object.entries(expected)) expect(scalars[name], name).toBeCloseTo(value, 6);
  });

  test("by sequences of three tokens, with shares of softmax and of sigmoid", () => {
    expect(named(goldenRun({ sequences: 2 })("scalars1"))["aux.sequence"]).toBeCloseTo(1.153191, 6);
    expect(named(goldenRun({ sequences: 2, score: 1 })("scalars1"))["aux.sigmoidSequence"]).toBeCloseTo(1.070089, 6);
    expect(named(goldenRun({ score: 1 })("scalars1"))["aux.sigmoidSequence"]).toBeCloseTo(1.062169, 6);
  });

  test("derivatives of the first token", () => {
    const balance = goldenRun({})("logitGradient1").slice(0, 4);
    [0.057003, -0.028854, -0.017501, -0.010648].forEach((value, e) => expect(balance[e]).toBeCloseTo(value, 6));
  });
});

const CONVENTIONS: readonly LossShape["convention"][] = BALANCE_VALUES;

describe.for([0, 1, 2] as const)("derivatives against central differences, score %i", (score) => {
  test.for(CONVENTIONS.map((convention) => [convention] as const))("%s", ([convention]) => {
    const shape: LossShape = {
      name: "differences", lanes: 2, tokens: 6, experts: 5, topK: 2, sequences: 2, score, convention, full: true, skipped: 0.3,
    };
    const plan = lossPlan(shape);
    const drawn = doubles(drawLossInputs(shape, plan));
    drawn.get("taskGradient")!.fill(0);
    // Two noisy lanes.
    drawn.get("settings")![8 + SETTING.logitNoise] = 2;
    const noise = drawn.get("perturbed")!.map((value, i) => value - drawn.get("logits")![i]!);
    const at = (logits: ArrayLike<number>): ReferenceBuffers => {
      const own = new Map([...drawn].map(([name, data]) => [name, data.slice()]));
      own.get("logits")!.set(logits);
      own.get("perturbed")!.set(noise.map((value, i) => value + logits[i]!));
      fillScores(own, shape);
      for (const pass of plan.passes) runReferencePass(pass, own);
      return own;
    };
    const objective = (buffers: ReferenceBuffers): number =>
      [0, 1].reduce((sum, lane) => sum + buffers.get("scalars1")![(lane + 1) * SCALARS.length - 1]!, 0);
    const start = [...drawn.get("logits")!];
    const middle = at(start);
    start.forEach((value, i) => {
      const step = 1e-5;
      const moved = (by: number): number => objective(at(start.map((l, n) => (n === i ? value + by : l))));
      const slope = (moved(step) - moved(-step)) / (2 * step);
      const given = middle.get("logitGradient1")![i]! + (convention === "load" ? middle.get("withLoad")![i]! : 0);
      expect(given, `logit ${i}`).toBeCloseTo(slope, 7);
    });
  });
});

test("equal counts pull nowhere: exactly zero, not rounding noise", () => {
  const shape: LossShape = { ...SHAPE, tokens: 4, topK: 1, score: 1 };
  const plan = lossPlan(shape);
  const buffers = drawLossInputs(shape, plan);
  buffers.get("count")!.set([1, 1, 1, 1]);
  buffers.get("taskGradient")!.fill(0);
  buffers.get("settings")![SETTING.zCoefficient] = 0;
  for (const pass of plan.passes) runReferencePass(pass, buffers);
  expect([...buffers.get("logitGradient1")!].every((value) => value === 0)).toBe(true);
});

test("drops: two of six slots without a row, one token left behind", () => {
  const values = new Float32Array(6);
  const row = Uint32Array.of(0, 3, NONE, NONE, 1, 2);
  dropMetrics.cpu({ row, weight: Float32Array.of(0.5, 0.25, 9, 9, 1, 0.25), values }, { lanes: 1, tokens: 3, topK: 2, rowsHeld: 8 });
  expect([...values]).toEqual([Math.fround(1 / 3), Math.fround(1 / 3), 0.5, 0.5, 0, 2]);
});

test("co-activation: all pairs, or neighbours in rank order in both directions", () => {
  const expert = Uint32Array.of(0, 1, 2, 2, NONE, 0);
  const pairs = new Uint32Array(9);
  const shape = { lanes: 1, tokens: 2, experts: 3, topK: 3 };
  coActivation.cpu({ expert, pairs }, { ...shape, adjacent: 0 });
  expect([...pairs]).toEqual([2, 1, 2, 1, 1, 1, 2, 1, 2]);
  coActivation.cpu({ expert, pairs }, { ...shape, adjacent: 1 });
  expect([...pairs]).toEqual([2, 1, 0, 1, 1, 1, 0, 1, 2]);
});

test("domain load counts all slots of a domain's tokens and leaves out what has none", () => {
  const counts = new Uint32Array(4);
  const expert = Uint32Array.of(0, 1, 1, NONE, 0, 1);
  domainLoad.cpu({ expert, domain: Uint32Array.of(1, 0, 7), domainLoad: counts }, { lanes: 1, tokens: 3, experts: 2, topK: 2, domains: 2 });
  expect([...counts]).toEqual([0, 1, 1, 1]);
});
