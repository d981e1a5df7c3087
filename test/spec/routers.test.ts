import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DEFAULT_CONFIG, type RunConfig } from "#spec/config.ts";
import { fieldMatters } from "#spec/matters.ts";
import { withRouter } from "#spec/router-choice.ts";
import { routerOf } from "#spec/router-of.ts";
import { ROUTERS } from "#spec/routers.ts";
import { validateConfig } from "#spec/validate.ts";
import { configWarnings, WARNINGS } from "#spec/warnings.ts";
import { anyConfig } from "./any-config.ts";

const anyRouter = fc.constantFrom(...ROUTERS.map(({ id }) => id));
const warningsOf = (fields: Partial<RunConfig>) => configWarnings({ ...DEFAULT_CONFIG, ...fields });

describe("the catalogue of routers", () => {
  test("names every router once", () => {
    expect(new Set(ROUTERS.map(({ id }) => id)).size).toBe(ROUTERS.length);
    expect(ROUTERS).toHaveLength(18);
  });

  test("choosing one from any valid configuration gives a valid one that is recognised as it", () => {
    fc.assert(
      fc.property(anyConfig, anyRouter, (config, id) => {
        const chosen = withRouter(config, id);
        expect(validateConfig(chosen)).toEqual({ ok: true, config: chosen });
        expect(routerOf(chosen)).toBe(id);
      }),
      { seed: 7, numRuns: 600 },
    );
  });

  test("choosing leaves size, temperature and scale alone, and choosing again changes nothing", () => {
    fc.assert(
      fc.property(anyConfig, anyRouter, (config, id) => {
        const chosen = withRouter(config, id);
        for (const name of ["tokens", "modelWidth", "expertWidth", "temperature", "routedScale", "seed"] as const) expect(chosen[name]).toBe(config[name]);
        expect(withRouter(chosen, id)).toEqual(chosen);
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  test("the first visit has the renormalised softmax", () => {
    expect(routerOf(DEFAULT_CONFIG)).toBe("softmax-renormalised");
  });

  test.each([2, 3, 7, 8, 64, 251, 256])("group-limited finds groups for %i experts", (experts) => {
    const chosen = withRouter({ ...DEFAULT_CONFIG, experts }, "group-limited");
    expect(chosen.groups).toBeGreaterThan(1);
    expect(chosen.groups).toBeGreaterThanOrEqual(chosen.groupsKept);
  });
});

describe("warnings", () => {
  test.each<[Partial<RunConfig>, readonly string[]]>([
    [{}, []],
    [{ topK: 1 }, ["one-weight"]],
    [{ topK: 1, normalize: "none" }, []],
    [{ topK: 1, normalize: "none", pickBefore: "logit" }, ["one-weight"]],
    [{ topK: 1, normalize: "none", pickBefore: "logit", score: "sigmoid" }, []],
    [{ topK: 1, normalize: "p-norm" }, ["one-weight"]],
    [{ topK: 1, router: "expert-choice" }, []],
    [{ router: "sinkhorn" }, ["sinkhorn-balance"]],
    [{ capacity: "dropless", dropOrder: "batch-priority" }, []],
    [{ score: "sigmoid", biasSteps: 4 }, ["unbiased-weights"]],
    [{ biasSteps: 4 }, ["unbiased-weights", "bias-on-softmax"]],
  ])("%o", (fields, expected) => expect(warningsOf(fields)).toEqual(expected));

  test("need a number of picks, a router, a bias or seats that are not the default", () => {
    const { topK, router, biasSteps, capacity } = DEFAULT_CONFIG;
    fc.assert(
      fc.property(anyConfig, (config) => {
        expect(configWarnings({ ...config, topK, router, biasSteps, capacity })).toEqual([]);
      }),
      { seed: 7 },
    );
  });

  test("are given once each, in one order, for any configuration", () => {
    fc.assert(
      fc.property(anyConfig, (config) => {
        const given = configWarnings(config);
        expect(WARNINGS.filter((warning) => given.includes(warning))).toEqual(given);
      }),
      { seed: 7 },
    );
  });
});

describe("a setting that does nothing is told from one that does", () => {
  test.each<[Partial<RunConfig>, Parameters<typeof fieldMatters>[0], boolean]>([
    [{}, "groups", true],
    [{}, "groupsKept", false],
    [{ groups: 2 }, "groupsKept", true],
    [{ router: "soft" }, "topK", false],
    [{ router: "soft" }, "slotsPerExpert", true],
    [{}, "capacityFactor", false],
    [{ router: "expert-choice" }, "capacityFactor", true],
    [{ capacity: "limited" }, "dropKey", false],
    [{ capacity: "limited", dropOrder: "probability" }, "dropKey", true],
    [{ logitNoise: "gumbel" }, "noiseScale", false],
    [{}, "seed", true],
  ])("%o: %s %s", (fields, name, matters) => expect(fieldMatters(name, { ...DEFAULT_CONFIG, ...fields })).toBe(matters));
});
