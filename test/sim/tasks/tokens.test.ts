import { describe, expect, test } from "vitest";
import { BIGRAMS, bigramDomains, nextAfter } from "#sim/tasks/bigrams.ts";
import { FACT_COUNT, factIndex } from "#sim/tasks/fact-table.ts";
import type { Task } from "#sim/tasks/task.ts";
import { mean, symbolsOf, taskOf } from "./tasks.ts";

const DRAWS = 20_000;

/** How often each label followed each input, over `draws` training tokens: [inputs' number][label]. */
function counted(task: Task, draws: number, inputOf: (x: Float32Array, token: number) => number): Map<number, Float64Array> {
  const counts = new Map<number, Float64Array>();
  for (let step = 0; step * 5000 < draws; step++) {
    const { x, label } = task.draw("train", step, 5000);
    label!.forEach((one, token) => {
      const input = inputOf(x, token);
      const row = counts.get(input) ?? new Float64Array(task.outputs);
      counts.set(input, row);
      row[one]!++;
    });
  }
  return counts;
}

describe("facts", () => {
  const factOf = (x: Float32Array, token: number): number => {
    const [domain, before, last] = symbolsOf(x, token, [4, 24, 24]);
    return factIndex(domain!, before!, last!);
  };

  test.each(["facts", "facts-zipf"] as const)("%s: the floor of the findings, 0.616 nats at noise 0.1", (id) => {
    expect(Math.abs(taskOf(id, 0.1).floor! - 0.616)).toBeLessThan(0.0005);
    expect(taskOf(id, 0).floor).toBe(0);
    expect(taskOf(id, 1).floor).toBeCloseTo(Math.log(24), 12);
  });

  test("a table learnt from training draws reaches the floor on held-out draws", () => {
    const task = taskOf("facts", 0.1);
    const seen = counted(task, 100_000, factOf);
    expect(seen.size).toBe(FACT_COUNT);
    const { x, label, domain } = task.draw("held-out", 0, DRAWS);
    const losses = Array.from(label!, (one, token) => {
      const fact = factOf(x, token);
      expect(domain![token]).toBe(Math.floor(fact / 576));
      const row = seen.get(fact)!;
      const known = row.indexOf(Math.max(...row));
      return -Math.log(0.1 / 24 + (one === known ? 0.9 : 0));
    });
    expect(Math.abs(mean(losses) - task.floor!)).toBeLessThan(0.02);
  });

  test("facts-zipf asks the fact of rank r in proportion to 1/r", () => {
    const task = taskOf("facts-zipf", 0.1);
    const { x } = task.draw("train", 0, DRAWS);
    const asked = new Map<number, number>();
    for (let token = 0; token < DRAWS; token++) asked.set(factOf(x, token), (asked.get(factOf(x, token)) ?? 0) + 1);
    const ranked = [...asked.values()].toSorted((a, b) => b - a);
    const harmonic = Array.from({ length: FACT_COUNT }, (_, r) => 1 / (r + 1)).reduce((a, b) => a + b);
    for (const rank of [1, 2, 4, 10]) {
      const expected = DRAWS / rank / harmonic;
      expect(Math.abs(ranked[rank - 1]! - expected)).toBeLessThan(5 * Math.sqrt(expected));
    }
    // Frequent facts are spread over the domains: the order is shuffled.
    const top = [...asked.entries()].toSorted(([, a], [, b]) => b - a).slice(0, 100);
    expect(new Set(top.map(([fact]) => Math.floor(fact / 576))).size).toBe(4);
  });
});

describe("facts-untagged", () => {
  const pairOf = (x: Float32Array, token: number): number => {
    const [before, last] = symbolsOf(x, token, [24, 24]);
    return before! * 24 + last!;
  };

  test("half of the draws name their domain, the others fit two", () => {
    const task = taskOf("facts-untagged");
    const { x, domain } = task.draw("train", 0, DRAWS);
    const having = new Map<number, Set<number>>();
    domain!.forEach((one, token) => having.set(pairOf(x, token), (having.get(pairOf(x, token)) ?? new Set()).add(one)));
    expect(having.size).toBe(432);
    expect([...having.values()].filter(({ size }) => size === 1)).toHaveLength(288);
    expect([...having.values()].filter(({ size }) => size === 2)).toHaveLength(144);
    const ambiguous = mean(Array.from(domain!, (_, token) => (having.get(pairOf(x, token))!.size === 2 ? 1 : 0)));
    expect(Math.abs(ambiguous - 0.5)).toBeLessThan(0.02);
  });

  test("without noise the floor is ln 2 where two domains differ, and a counted table reaches it with noise", () => {
    // Two domains agree by chance on one fact in 24.
    expect(Math.abs(taskOf("facts-untagged").floor! - 0.5 * Math.log(2) * (23 / 24))).toBeLessThan(0.03);
    const task = taskOf("facts-untagged", 0.1);
    const seen = counted(task, 100_000, pairOf);
    const { x, label } = task.draw("held-out", 0, DRAWS);
    const losses = Array.from(label!, (one, token) => {
      const row = seen.get(pairOf(x, token))!;
      const sum = row.reduce((a, b) => a + b, 0);
      return -Math.log((row[one]! + 0.1) / (sum + 2.4));
    });
    // Estimated frequencies cost about 23 / (2 · 200) nats at most.
    expect(mean(losses) - task.floor!).toBeGreaterThan(-0.02);
    expect(mean(losses) - task.floor!).toBeLessThan(0.07);
  });
});

describe("domains", () => {
  const V = BIGRAMS.tokens;

  test("tables are probabilities, and the stationary ones stay", () => {
    for (const { next, stationary } of bigramDomains(7)) {
      for (let a = 0; a < V; a++) expect(mean([...next.subarray(a * V, a * V + V)]) * V).toBeCloseTo(1, 13);
      expect(stationary.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 13);
      for (let b = 0; b < V; b++) {
        let after = 0;
        for (let a = 0; a < V; a++) after += stationary[a]! * next[a * V + b]!;
        expect(after).toBeCloseTo(stationary[b]!, 14);
      }
    }
  });

  test.each([0, 0.1])("with noise %d, what is known of the next token costs the floor on average; less knowledge costs more", (noise) => {
    const task = taskOf("domains", noise);
    const tables = bigramDomains(7);
    const after = new Float64Array(V);
    const { x, label, domain } = task.draw("held-out", 0, DRAWS);
    const losses = Array.from(label!, (one, token) => {
      const [a, b] = symbolsOf(x, token, [V, V]);
      nextAfter(tables, noise, a!, b!, after);
      return -Math.log(after[one]!);
    });
    const told = Array.from(label!, (one, token) => {
      const [, b] = symbolsOf(x, token, [V, V]);
      return -Math.log((1 - noise) * tables[domain![token]!]!.next[b! * V + one]! + noise / V);
    });
    const lastOnly = counted(task, 50_000, (inputs, token) => symbolsOf(inputs, token, [V, V])[1]!);
    const one = Array.from(label!, (next, token) => {
      const row = lastOnly.get(symbolsOf(x, token, [V, V])[1]!)!;
      return -Math.log((row[next]! + 0.1) / (row.reduce((a, b) => a + b, 0) + 1.6));
    });
    expect(Math.abs(mean(losses) - task.floor!)).toBeLessThan(0.03);
    expect(mean(told)).toBeLessThan(task.floor! - 0.05);
    expect(mean(one)).toBeGreaterThan(task.floor! + 0.05);
  });
});
