import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CONFIG_FIELD_NAMES, DEFAULT_CONFIG, type RunConfig } from "#spec/config.ts";
import { crossProblem, mendConfig } from "#spec/cross-rules.ts";
import { splitProblem } from "#spec/token-split.ts";
import { makeBatch } from "#sim/sources/batch.ts";
import { anyFields } from "./any-config.ts";

const problemOf = (fields: Partial<RunConfig>) => crossProblem({ ...DEFAULT_CONFIG, ...fields });

describe("rules between fields", () => {
  test.each<[Partial<RunConfig>, string, string, string, number | string]>([
    [{ topK: 9 }, "topK", "exceeds-experts", "9", 8],
    [{ groups: 3 }, "groups", "divides", "3", 8],
    [{ groups: 4, groupsKept: 5 }, "groupsKept", "exceeds-groups", "5", 4],
    [{ groups: 4, topK: 3 }, "topK", "exceeds-kept", "3", 2],
    [{ groups: 8, groupsKept: 2, groupScore: "top2-sum" }, "groupScore", "exceeds-group", "top2-sum", 1],
    [{ groups: 4, groupsKept: 3, groupScore: "top-share-sum" }, "groupScore", "needs-picks", "top-share-sum", 3],
    [{ secondExpert: "threshold", topK: 1 }, "secondExpert", "needs-picks", "threshold", 2],
    [{ secondExpert: "sampled", topK: 1 }, "secondExpert", "needs-picks", "sampled", 2],
    [{ source: "clusters", tokens: 32, sequences: 3 }, "sequences", "divides", "3", 32],
    [{ source: "clusters", tokens: 32, capacity: "limited", routingGroups: 5 }, "routingGroups", "divides", "5", 32],
    [{ router: "soft", capacity: "limited" }, "capacity", "conflict", "limited", "router=soft"],
    [{ router: "soft", score: "sigmoid" }, "score", "conflict", "sigmoid", "router=soft"],
    [{ router: "expert-choice", biasSteps: 1 }, "biasSteps", "conflict", "1", "router=expert-choice"],
    [{ router: "expert-choice", groups: 2 }, "groups", "conflict", "2", "router=expert-choice"],
    [{ router: "soft", secondExpert: "threshold" }, "secondExpert", "conflict", "threshold", "router=soft"],
    [{ router: "sinkhorn", groups: 2 }, "groups", "conflict", "2", "router=sinkhorn"],
    [{ router: "hash", biasSteps: 2 }, "biasSteps", "conflict", "2", "router=hash"],
    [{ logitNoise: "normal", score: "sigmoid" }, "logitNoise", "conflict", "normal", "score=sigmoid"],
    [{ logitNoise: "gumbel", biasSteps: 1 }, "logitNoise", "conflict", "gumbel", "biasSteps=1"],
    [{ logitNoise: "gumbel", groups: 2 }, "logitNoise", "conflict", "gumbel", "groups=2"],
    [{ logitNoise: "gumbel", router: "sinkhorn" }, "logitNoise", "conflict", "gumbel", "router=sinkhorn"],
  ])("%o is refused", (fields, field, rule, value, limit) => {
    expect(problemOf(fields)).toEqual({ field, rule, value, limit });
  });

  test.each<Partial<RunConfig>>([
    { groups: 4, groupsKept: 1, topK: 2 },
    { groups: 8, groupsKept: 2 },
    { experts: 256, topK: 8, groups: 8, groupsKept: 4, groupScore: "top-share-sum" },
    { logitNoise: "gumbel", score: "sigmoid" },
    { router: "hash", secondExpert: "threshold" },
    // Nothing is split where nothing has seats.
    { source: "clusters", tokens: 31, routingGroups: 2 },
    // How many tokens a text has is known only when it is read.
    { source: "text", tokens: 31, sequences: 2 },
  ])("%o is allowed", (fields) => expect(problemOf(fields)).toBeNull());

  test("a configuration is mended into a valid one: only what broke a rule goes back to its default", () => {
    fc.assert(
      fc.property(anyFields, (config) => {
        const { config: mended, problems } = mendConfig(config);
        expect(crossProblem(mended)).toBeNull();
        expect(problems.length === 0).toBe(crossProblem(config) === null);
        for (const name of CONFIG_FIELD_NAMES) {
          if (mended[name] !== config[name]) expect(mended[name]).toBe(DEFAULT_CONFIG[name]);
        }
      }),
      { seed: 7, numRuns: 500 },
    );
  });

  test("groups never leave fewer experts than picks, and seats never split a token", () => {
    fc.assert(
      fc.property(anyFields, (fields) => {
        const { config } = mendConfig(fields);
        const size = config.experts / config.groups;
        expect(Number.isInteger(size)).toBe(true);
        expect(config.topK).toBeLessThanOrEqual(size * config.groupsKept);
        if (config.source === "clusters") expect(splitProblem(config, config.tokens)).toBeNull();
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});

describe("a text is split by the number of its words", () => {
  const text = "one two three four five six";
  test("which may be fewer than the tokens asked for", () => {
    expect(makeBatch({ ...DEFAULT_CONFIG, text, tokens: 31, sequences: 3 }, 0)).toMatchObject({ ok: true, batch: { tokens: 6 } });
    expect(makeBatch({ ...DEFAULT_CONFIG, text, tokens: 32, sequences: 4 }, 0)).toEqual({
      ok: false, problem: { field: "sequences", rule: "divides", value: "4", limit: 6 },
    });
    expect(makeBatch({ ...DEFAULT_CONFIG, text, capacity: "limited", routingGroups: 5 }, 0)).toMatchObject({ ok: false, problem: { field: "routingGroups" } });
  });
});
