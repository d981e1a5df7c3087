/** Laws of seats and of expert choice that hold for every batch. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { LayerCapacity, LayerConfig } from "#model/layer-config.ts";
import { NONE } from "#ops/none.ts";
import { fillNormal, randomKey } from "#num/random.ts";
import { runLayer, type LayerRun } from "./run-layer.ts";

const shapes = fc.record({
  tokens: fc.constantFrom(6, 24, 60),
  experts: fc.integer({ min: 2, max: 9 }),
  picks: fc.integer({ min: 1, max: 4 }),
  seats: fc.integer({ min: 1, max: 20 }),
  dropOrder: fc.constantFrom<LayerCapacity["dropOrder"][]>("slot-major", "token-major", "probability", "random", "batch-priority"),
  dropKey: fc.constantFrom<LayerCapacity["dropKey"][]>("score", "weight"),
  renormalizeAfterDrop: fc.boolean(),
  routingGroups: fc.constantFrom(1, 2, 3),
  score: fc.constantFrom<LayerConfig["score"][]>("softmax", "sigmoid", "sqrt-softplus"),
  normalize: fc.constantFrom<LayerConfig["normalize"][]>("none", "sum"),
  seed: fc.integer({ min: 0, max: 1000 }),
});
type Shape = typeof shapes extends fc.Arbitrary<infer T> ? T : never;

function run({ tokens, experts, picks, seats, score, normalize, seed, ...capacity }: Shape, config: Partial<LayerConfig> = {}): LayerRun {
  const logits = new Float32Array(tokens * experts);
  fillNormal(logits, randomKey(seed, "logits"), 0, 2);
  const topK = Math.min(picks, experts);
  return runLayer(
    { tokens, modelWidth: 2, expertWidth: 2, experts, topK, logitsGiven: true, score, normalize, capacity: { seats, ...capacity }, ...config },
    { logits, draw: [seed, 1, 0, 0] },
  );
}

describe("a limited number of seats", () => {
  test("no expert seats more than C of one group, and none is free while someone is turned away", () => {
    fc.assert(fc.property(shapes, (shape) => {
      const layer = run(shape);
      const { tokens, experts, routingGroups, seats } = shape;
      const topK = layer.values("expert").length / tokens;
      const taken = new Map<string, number>();
      const asked = new Map<string, number>();
      layer.values("expert").forEach((expert, slot) => {
        const place = `${expert}/${Math.floor(Math.floor(slot / topK) / (tokens / routingGroups))}`;
        asked.set(place, (asked.get(place) ?? 0) + 1);
        if (layer.values("seated")[slot] !== NONE) taken.set(place, (taken.get(place) ?? 0) + 1);
      });
      for (const [place, count] of asked) expect(taken.get(place) ?? 0).toBe(Math.min(count, seats));
      expect(experts).toBeGreaterThan(0);
    }), { seed: 11, numRuns: 60 });
  });

  test("weights of kept slots sum as the option says, those of dropped ones are 0", () => {
    fc.assert(fc.property(shapes, (shape) => {
      const layer = run(shape);
      const seated = layer.values("seated");
      const weight = layer.values("weight");
      const topK = seated.length / shape.tokens;
      for (let t = 0; t < shape.tokens; t++) {
        const slots = Array.from({ length: topK }, (_, j) => t * topK + j);
        const kept = slots.filter((slot) => seated[slot] !== NONE);
        expect(slots.filter((slot) => !kept.includes(slot)).map((slot) => weight[slot])).toEqual(slots.filter((slot) => !kept.includes(slot)).map(() => 0));
        const total = kept.reduce((sum, slot) => sum + weight[slot]!, 0);
        // Softmax scores that are not divided leave less than 1; other scores, and shares of what is left, have no such sum.
        const [least, most] = shape.renormalizeAfterDrop && kept.length > 0 ? [1, 1] : shape.normalize === "sum" ? [0, 1] : [0, shape.score === "softmax" ? 1 : Infinity];
        expect(total).toBeGreaterThanOrEqual(least - 1e-5);
        expect(total).toBeLessThanOrEqual(most + 1e-5);
      }
    }), { seed: 12, numRuns: 60 });
  });

  test("kept slots and rows are each other's inverse", () => {
    fc.assert(fc.property(shapes, (shape) => {
      const layer = run(shape);
      const row = layer.values("kept.row");
      const slot = layer.values("kept.slot");
      const rows = [...row].filter((each) => each !== NONE);
      expect(rows.toSorted((a, b) => a - b)).toEqual(rows.map((_, i) => i));
      expect([...row].map((target, s) => target === NONE || slot[target] === s)).not.toContain(false);
    }), { seed: 13, numRuns: 40 });
  });

  test("the same key gives the same bytes", () => {
    fc.assert(fc.property(shapes, (shape) => {
      expect(run(shape).values("output")).toEqual(run(shape).values("output"));
    }), { seed: 14, numRuns: 15 });
  });
});

test("expert choice fills exactly C rows of every expert, with its best tokens", () => {
  fc.assert(fc.property(shapes, (shape) => {
    const seats = Math.min(shape.seats, shape.tokens);
    const layer = run({ ...shape, seats, routingGroups: 1 }, { router: "expert-choice" });
    const { experts, tokens } = shape;
    expect([...layer.values("load")]).toEqual(Array.from({ length: experts }, () => seats));
    const scores = layer.values("scores");
    for (let e = 0; e < experts; e++) {
      const taken = [...layer.values("slot")].slice(e * seats, (e + 1) * seats).map((slot) => Math.floor(slot / experts));
      const best = Array.from({ length: tokens }, (_, t) => t).toSorted((a, b) => scores[b * experts + e]! - scores[a * experts + e]! || a - b).slice(0, seats);
      expect(taken).toEqual(best);
    }
  }), { seed: 15, numRuns: 40 });
});
