import fc from "fast-check";
import { expect, test } from "vitest";
import { createCpuExecutor } from "#exec/cpu.ts";
import { PLAIN_LAYER, type LayerConfig } from "#model/layer-config.ts";
import { planLayer } from "#model/moe-layer.ts";
import { DEFAULT_SETTINGS, packSettings } from "#model/settings.ts";
import { fillNormal, randomKey } from "#num/random.ts";
import { SCALARS } from "#ops/loss/scalars.ts";

const executor = createCpuExecutor();

const shapes = fc
  .record({
    tokens: fc.integer({ min: 1, max: 150 }),
    experts: fc.integer({ min: 2, max: 20 }),
    picks: fc.integer({ min: 1, max: 16 }),
    sequences: fc.integer({ min: 1, max: 3 }),
    normalize: fc.constantFrom<LayerConfig["normalize"][]>("none", "sum"),
    pickBefore: fc.constantFrom<LayerConfig["pickBefore"][]>("score", "logit"),
    routedScale: fc.double({ min: 0.5, max: 4, noNaN: true }),
    seed: fc.integer({ min: 0, max: 1000 }),
  })
  .map(({ picks, tokens, ...rest }) => ({ ...rest, tokens: tokens * rest.sequences, topK: Math.min(picks, rest.experts) }));

type Shape = typeof shapes extends fc.Arbitrary<infer T> ? T : never;

async function route({ seed, routedScale, ...shape }: Shape, logits?: Float32Array) {
  const plan = planLayer({
    ...PLAIN_LAYER, modelWidth: 4, expertWidth: 4, activation: "relu", logitsGiven: true, auxConvention: "slots", ...shape,
  });
  const program = await executor.prepare(plan);
  for (const [name, buffer] of plan.buffers) {
    if (!buffer.input) continue;
    const data = new Float32Array(buffer.length);
    fillNormal(data, randomKey(seed, name), 0, 1);
    program.write(name, name === "logits" && logits !== undefined ? logits : data);
  }
  program.write("settings", packSettings([{ ...DEFAULT_SETTINGS, routedScale }]));
  await program.run();
  const read = await program.read(["expert", "weight", "load", "slot", "row", "scalars", "logits"]);
  program.dispose();
  const scalars = Object.fromEntries(SCALARS.map((name, i) => [name, read.get("scalars")![i]!]));
  return { get: (name: string) => [...read.get(name)!], scalars };
}

test("the permutation of slots is a bijection and row is its inverse", async () => {
  await fc.assert(
    fc.asyncProperty(shapes, async (shape) => {
      const { get } = await route(shape);
      const slot = get("slot");
      const row = get("row");
      expect(slot.toSorted((a, b) => a - b)).toEqual(slot.map((_, i) => i));
      row.forEach((target, s) => expect(slot[target]).toBe(s));
    }),
    { seed: 1, numRuns: 60 },
  );
});

test("rows are grouped by expert in slot order and the load counts every slot", async () => {
  await fc.assert(
    fc.asyncProperty(shapes, async (shape) => {
      const { get } = await route(shape);
      const expert = get("expert");
      const slot = get("slot");
      const load = get("load");
      expect(load.reduce((sum, own) => sum + own, 0)).toBe(shape.tokens * shape.topK);
      const keys = slot.map((s) => expert[s]! * expert.length + s);
      expect(keys).toEqual(keys.toSorted((a, b) => a - b));
    }),
    { seed: 2, numRuns: 60 },
  );
});

test("a token picks k different experts, best first, and its weights sum as the option says", async () => {
  await fc.assert(
    fc.asyncProperty(shapes, async (shape) => {
      const { get } = await route(shape);
      const { topK, experts, routedScale } = shape;
      const logits = get("logits");
      for (let t = 0; t < shape.tokens; t++) {
        const picks = get("expert").slice(t * topK, (t + 1) * topK);
        expect(new Set(picks).size).toBe(topK);
        const values = picks.map((e) => logits[t * experts + e]!);
        expect(values).toEqual(values.toSorted((a, b) => b - a));
        const sum = get("weight").slice(t * topK, (t + 1) * topK).reduce((total, w) => total + w, 0);
        if (shape.normalize === "sum" || shape.pickBefore === "logit") expect(sum).toBeCloseTo(routedScale, 5);
        else expect(sum).toBeLessThanOrEqual(routedScale * (1 + 1e-6));
        if (t > 20) break;
      }
    }),
    { seed: 3, numRuns: 40 },
  );
});

test("equal loads give exactly the even value in every convention, whatever the probabilities", async () => {
  const experts = 4;
  const topK = 2;
  const tokens = 8;
  // Every expert is first choice twice and second choice twice, with a different certainty each time.
  const logits = new Float32Array(tokens * experts);
  for (let t = 0; t < tokens; t++) {
    logits[t * experts + (t % experts)] = 2 + t / 4;
    logits[t * experts + ((t + 1) % experts)] = 1 + t / 8;
  }
  const { scalars } = await route(
    { tokens, experts, topK, sequences: 1, normalize: "sum", pickBefore: "score", routedScale: 1, seed: 0 },
    logits,
  );
  expect(scalars["aux.slots"]).toBeCloseTo(topK, 6);
  expect(scalars["aux.perSlot"]).toBeCloseTo(1, 6);
  expect(scalars["aux.top1"]).toBeCloseTo(1, 6);
  expect(scalars["aux.gshard"]).toBeCloseTo(1 / experts ** 2, 6);
  expect(scalars["aux.sequence"]).toBeCloseTo(1, 6);
  expect(scalars["maxViolation"]).toBe(0);
});

test("the balance loss stays at its even value for any load when the probabilities are flat", async () => {
  const experts = 8;
  const tokens = 64;
  // Logits so small that every probability is 1/8, yet expert 0 and 1 always win.
  const logits = new Float32Array(tokens * experts);
  for (let t = 0; t < tokens; t++) {
    logits[t * experts] = 2e-6;
    logits[t * experts + 1] = 1e-6;
  }
  const { scalars, get } = await route(
    { tokens, experts, topK: 2, sequences: 1, normalize: "sum", pickBefore: "score", routedScale: 1, seed: 0 },
    logits,
  );
  expect(get("load")).toEqual([64, 64, 0, 0, 0, 0, 0, 0]);
  expect(scalars["aux.slots"]).toBeCloseTo(2, 4);
  expect(scalars["maxViolation"]).toBe(3);
});

test("the golden vector of six tokens and four experts", async () => {
  const logits = Float32Array.from([2, 1, 0.5, -1, 1.5, 0, 2.5, 0.5, 0.2, 0.1, 0, -0.3, 3, -1, 1, 0, 0, 0.5, 1, 1.5, 2.2, 2, -0.5, 0.3]);
  const shape = { tokens: 6, experts: 4, topK: 2, normalize: "sum", pickBefore: "score", routedScale: 1, seed: 0 } as const;
  const whole = await route({ ...shape, sequences: 1 }, logits);
  const halves = await route({ ...shape, sequences: 2 }, logits);
  expect(whole.get("expert")).toEqual([0, 1, 2, 0, 0, 1, 0, 2, 3, 2, 0, 1]);
  expect(whole.get("load")).toEqual([5, 3, 3, 1]);
  expect(whole.get("weight")[0]).toBeCloseTo(0.731059, 6);
  const expected = {
    "aux.slots": 2.377294, "aux.perSlot": 1.188647, "aux.top1": 1.39602, "aux.gshard": 0.087251, z: 6.80171,
    "importanceCv2.population": 0.186061, "maxViolation": 0.666667, "loadCv.population": 0.471405, "loadCv.sample": 0.544331,
    "gateEntropy.nats": 1.039652, "gateEntropy.normalized": 0.749951, "loadEntropy.normalized": 0.912506,
  };
  for (const [name, value] of Object.entries(expected)) expect(whole.scalars[name], name).toBeCloseTo(value, 5);
  expect(halves.scalars["aux.sequence"]).toBeCloseTo(1.153191, 5);
});
