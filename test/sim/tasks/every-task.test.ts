import { describe, expect, test } from "vitest";
import { makeTask } from "#sim/tasks/make-task.ts";
import { TASK_IDS } from "#spec/train/task-ids.ts";
import { bytesOf, POINTS, sharesOf, taskOf } from "./tasks.ts";

const TOKENS = 4000;
/** Inputs, outputs, domains, and whether the frequency of classes or domains is equal by construction. */
const SHAPES = {
  spirals: [2, 2, 0], checkerboard: [2, 2, 0], rings: [2, 3, 0], moons: [2, 2, 0], mixture: [2, 4, 8], ripple: [2, 1, 0], saddle: [2, 1, 0],
  pieces: [2, 1, 4], teacher: [8, 2, 4], domains: [32, 16, 4], facts: [52, 24, 4], "facts-zipf": [52, 24, 4], "facts-untagged": [48, 24, 4], painted: [2, 3, 0],
} as const;
const EVEN_CLASSES: readonly string[] = ["spirals", "checkerboard", "rings", "moons", "mixture", "painted"];
const EVEN_DOMAINS: readonly string[] = ["mixture", "teacher", "domains", "facts", "facts-untagged"];

describe.each(TASK_IDS)("%s", (id) => {
  test("the same arguments give the same bytes, whatever was drawn before", () => {
    const first = bytesOf(taskOf(id, 0.1).draw("train", 3, 64));
    const other = taskOf(id, 0.1);
    other.draw("held-out", 9, 10);
    expect(bytesOf(other.draw("train", 3, 64))).toEqual(first);
    const longer = other.draw("train", 3, 100);
    expect([...longer.x.subarray(0, 64 * other.inputs)]).toEqual(first[0]);
  });

  test("step, purpose, and seed each change the tokens", () => {
    const task = taskOf(id, 0.1);
    const batches = [task.draw("train", 0, 64), task.draw("train", 1, 64), task.draw("held-out", 0, 64), taskOf(id, 0.1, 8).draw("train", 0, 64)];
    expect(new Set(batches.map(({ x }) => x.join())).size).toBe(4);
  });

  test("shapes and ranges are those declared", () => {
    const task = taskOf(id, 0.3);
    const [inputs, outputs, domains] = SHAPES[id];
    expect(task).toMatchObject({ id, inputs, outputs, domains, plane: inputs === 2 });
    const { x, label, value, domain } = task.draw("train", 0, TOKENS);
    expect(x).toHaveLength(TOKENS * inputs);
    expect(label?.length ?? null).toBe(task.kind === "classes" ? TOKENS : null);
    expect(value?.length ?? null).toBe(task.kind === "values" ? TOKENS * outputs : null);
    expect(domain?.length ?? null).toBe(domains > 0 ? TOKENS : null);
    expect(x.every((v) => Number.isFinite(v) && (!task.plane || Math.abs(v) <= 1))).toBe(true);
    expect(value?.every((v) => Number.isFinite(v)) ?? true).toBe(true);
    if (label !== null) expect(Math.max(...label)).toBe(outputs - 1);
    if (domain !== null) expect(Math.max(...domain)).toBe(domains - 1);
  });

  test("every class and domain occurs, equally often where it should", () => {
    const task = taskOf(id);
    const { label, domain } = task.draw("train", 0, TOKENS);
    for (const [numbers, count, even] of [[label, task.outputs, EVEN_CLASSES.includes(id)], [domain, task.domains, EVEN_DOMAINS.includes(id)]] as const) {
      if (numbers === null) continue;
      const shares = sharesOf(numbers, count);
      expect(Math.min(...shares)).toBeGreaterThan(0);
      // Five standard deviations of a share at most.
      if (even) for (const share of shares) expect(Math.abs(share - 1 / count)).toBeLessThan(5 * Math.sqrt(1 / count / TOKENS));
    }
  });

  test("noise moves the floor up, and none leaves values and labels exact", () => {
    const [without, slight, strong] = [taskOf(id).floor, taskOf(id, 0.1).floor, taskOf(id, 0.5).floor];
    if (slight === null || strong === null) {
      expect([slight, strong]).toEqual([null, null]);
    } else {
      expect(slight).toBeGreaterThan(without!);
      expect(strong).toBeGreaterThan(slight);
    }
  });
});

test("a seed changes what is fixed, not only what is drawn", () => {
  const tables = [7, 8].map((seed) => makeTask("pieces", seed, { noise: 0, points: [] }).draw("train", 0, 2000).domain);
  expect(sharesOf(tables[0]!, 4)).not.toEqual(sharesOf(tables[1]!, 4));
});

test("what a programmer gets wrong throws", () => {
  expect(() => makeTask("moons", 1, { noise: 1.5, points: POINTS })).toThrow("noise");
  expect(() => makeTask("moons", 1, { noise: NaN, points: POINTS })).toThrow("noise");
  expect(() => makeTask("painted", 1, { noise: 0, points: [] })).toThrow("point");
});
