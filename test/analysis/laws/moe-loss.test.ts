import { describe, expect, test } from "vitest";
import { MEMORY_OPTIMAL_EXPERTS } from "#analysis/laws/moe/ludziejewski.ts";
import { runLaw } from "#analysis/laws/run-law.ts";

const numberOf = (law: string, inputs: Readonly<Record<string, unknown>>, name: string): number => runLaw(law, inputs)[name] as number;

describe("clark.loss", () => {
  test("base 10: from 2.24 at one expert to 1.98 at 512", () => {
    const loss = (experts: number): number => numberOf("clark.loss", { parameters: 1.3e9, experts, router: "s-base" }, "lossNats");
    expect(loss(1)).toBeCloseTo(2.24, 2);
    expect(loss(512)).toBeCloseTo(1.98, 2);
  });

  test.each([
    ["s-base", 1.847],
    ["rl-r", 1.88],
    ["hash", 4.175],
  ])("at one expert %s counts %d", (router, start) => {
    expect(numberOf("clark.loss", { parameters: 1e9, experts: 1, router }, "effectiveExperts")).toBeCloseTo(start, 12);
  });

  test.each([
    ["rl-r", 2.1151238567],
    ["hash", 2.0746252030],
  ])("64 experts routed by %s: %d nats", (router, expected) => {
    expect(numberOf("clark.loss", { parameters: 1.3e9, experts: 64, router }, "lossNats")).toBeCloseTo(expected, 8);
  });

  test("the count saturates", () => {
    expect(numberOf("clark.loss", { parameters: 1e9, experts: 1e15, router: "s-base" }, "effectiveExperts")).toBeCloseTo(314.478, 6);
  });

  test.each([
    [{ router: "topk" }, "router: topk, but must be one of s-base, rl-r, hash"],
    [{ experts: 0 }, "experts: 0"],
    [{ parameters: 0 }, "parameters: 0"],
  ])("refuses %o", (change, message) => {
    expect(() => runLaw("clark.loss", { parameters: 1e9, experts: 8, router: "hash", ...change })).toThrow(message);
  });
});

describe("krajewski", () => {
  test("the dense fit ignores granularity", () => {
    const inputs = { parameters: 1e9, tokens: 2e10, dense: true };
    expect(numberOf("krajewski.loss", inputs, "lossNats")).toBeCloseTo(2.980_305, 6);
    expect(runLaw("krajewski.loss", { ...inputs, granularity: 16 })).toEqual(runLaw("krajewski.loss", inputs));
  });

  test("finer experts help, without end at 18.1 / N^0.115", () => {
    const loss = (granularity: number): number => numberOf("krajewski.loss", { parameters: 1, tokens: 1e300, granularity }, "lossNats");
    expect(loss(1)).toBeCloseTo(0.47 + 2.1 + 18.1, 9);
    expect(loss(1e12)).toBeCloseTo(0.47 + 18.1, 6);
  });

  test("64 times 100M is 43 times 100M", () => {
    const { totalParameters, blocks, width } = runLaw("krajewski.budget", { activeParameters: 1e8, expansion: 64, granularity: 1, tokens: 1 }) as Record<string, number>;
    expect(totalParameters! / 1e8).toBeCloseTo(43, 10);
    expect(12 * width! ** 2 * blocks!).toBeCloseTo(1e8, 3);
    expect(width! / blocks!).toBeCloseTo(64, 10);
  });

  test.each([
    ["krajewski.loss", { parameters: 1e9, tokens: 1e9, granularity: 0 }, "granularity"],
    ["krajewski.loss", { parameters: 1e9, tokens: 1e9, dense: "yes" }, "dense"],
    ["krajewski.budget", { activeParameters: 1e9, expansion: -1, granularity: 1, tokens: 1 }, "expansion"],
    ["krajewski.budget", { activeParameters: 1e9, expansion: 1, tokens: 1 }, "granularity"],
  ])("%s refuses %o", (law, inputs, field) => {
    expect(() => runLaw(law, inputs)).toThrow(expect.objectContaining({ name: "LawError", field }));
  });
});

describe("ludziejewski", () => {
  const lossAt = (activeParameters: number, tokens: number, experts: number): number =>
    numberOf("ludziejewski.loss", { activeParameters, tokens, experts }, "lossNats");

  test("with its signs, more experts are better than dense", () => {
    expect(lossAt(1e9, 2e10, 8)).toBeLessThan(lossAt(1e9, 2e10, 1));
    expect(numberOf("ludziejewski.loss", { activeParameters: 1, tokens: 1, experts: 1 }, "effectiveExperts")).toBeCloseTo(2.0732, 12);
  });

  test.each([1, 8, 32])("no split of the budget beats the optimum at %d experts", (experts) => {
    const flops = 1e21;
    const { activeParameters, tokens, lossNats } = runLaw("ludziejewski.optimum", { flops, experts }) as Record<string, number>;
    expect(6 * activeParameters! * tokens!).toBeCloseTo(flops, -9);
    expect(lossAt(activeParameters!, tokens!, experts)).toBeCloseTo(lossNats!, 12);
    for (const factor of [0.97, 1.03]) expect(lossAt(activeParameters! * factor, tokens! / factor, experts)).toBeGreaterThan(lossNats!);
  });

  test("more memory allows more experts", () => {
    expect(MEMORY_OPTIMAL_EXPERTS.map(({ memoryGigabytes, experts }) => [memoryGigabytes, experts])).toEqual([[24, 4], [80, 16], [640, 32]]);
  });

  test.each([
    ["ludziejewski.loss", { activeParameters: 0, tokens: 1, experts: 1 }, "activeParameters"],
    ["ludziejewski.loss", { activeParameters: 1, tokens: 1, experts: 1.5 }, "experts"],
    ["ludziejewski.optimum", { flops: 0, experts: 1 }, "flops"],
    ["ludziejewski.optimum", { flops: 1e20, experts: 1, tokens: 1 }, "tokens"],
  ])("%s refuses %o", (law, inputs, field) => {
    expect(() => runLaw(law, inputs)).toThrow(expect.objectContaining({ name: "LawError", field }));
  });
});

describe("abnar.loss", () => {
  const inputs = { parameters: 1e9, tokens: 2e10, experts: 64, topK: 64 };

  test("dense: no sparsity", () => {
    const outputs = runLaw("abnar.loss", inputs);
    expect(outputs["sparsity"]).toBe(0);
    expect(outputs["lossNats"]).toBeCloseTo(2.565_681, 6);
  });

  test("depends on k / E alone", () => {
    expect(numberOf("abnar.loss", { ...inputs, topK: 8 }, "lossNats")).toBeCloseTo(numberOf("abnar.loss", { ...inputs, experts: 8, topK: 1 }, "lossNats"), 12);
  });

  test.each([
    [{ topK: 65 }, "topK: 65, but must be at most 64"],
    [{ tokens: -1 }, "tokens: -1"],
    [{ topK: 0 }, "topK: 0"],
  ])("refuses %o", (change, message) => {
    expect(() => runLaw("abnar.loss", { ...inputs, ...change })).toThrow(message);
  });
});
