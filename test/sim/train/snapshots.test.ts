import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NO_CHANGES, type RunChanges } from "#sim/train/changes.ts";
import { createSnapshots, type Snapshots } from "#sim/train/snapshots.ts";
import type { TrainState } from "#sim/train/trainer.ts";

/** A state of one lane, and so many bytes. */
function stateOf(step: number, bytes = 100): TrainState {
  return { step, lanes: [new Map([["weight", new Float32Array(bytes / 4)]])] };
}

function keep(budget: number, steps: Iterable<number>): Snapshots {
  const snapshots = createSnapshots(budget);
  for (const step of steps) snapshots.add({ state: stateOf(step), changes: NO_CHANGES });
  return snapshots;
}

function range(last: number, every = 1): number[] {
  return Array.from({ length: Math.floor(last / every) + 1 }, (_, index) => index * every);
}

describe("within the budget", () => {
  test("everything is kept", () => {
    const snapshots = keep(500, [0, 3, 7, 8, 20]);
    expect(snapshots.steps()).toEqual([0, 3, 7, 8, 20]);
    expect(snapshots.bytes()).toBe(500);
  });

  test("bytes are those of every tensor of every lane", () => {
    const snapshots = createSnapshots(1000);
    const lane = new Map([["weight", new Float32Array(5)], ["bias", new Float32Array(2)]]);
    snapshots.add({ state: { step: 1, lanes: [lane, lane] }, changes: NO_CHANGES });
    expect(snapshots.bytes()).toBe(56);
  });
});

describe("beyond the budget", () => {
  const growing = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 80 }).map((gaps) => gaps.map((_, index) => gaps.slice(0, index + 1).reduce((sum, gap) => sum + gap, 0)));

  test("it is respected, and the first and the last stay", () => {
    fc.assert(fc.property(growing, fc.integer({ min: 2, max: 12 }), (steps, room) => {
      const snapshots = keep(room * 100, steps);
      expect(snapshots.bytes()).toBeLessThanOrEqual(room * 100);
      expect(snapshots.steps()).toHaveLength(Math.min(room, steps.length));
      expect(snapshots.at(Infinity)!.state.step).toBe(steps.at(-1));
      expect(snapshots.steps()[0]).toBe(steps[0]);
    }));
  });

  test("the first and the last stay even where they alone are too large", () => {
    const snapshots = keep(150, [0, 1, 2, 3]);
    expect(snapshots.steps()).toEqual([0, 3]);
    expect(snapshots.bytes()).toBe(200);
  });

  test.each([50, 64, 100, 317, 1000])("what remains of %i steps is spread evenly", (last) => {
    const steps = keep(900, range(last)).steps();
    const gaps = steps.slice(1).map((step, index) => step - steps[index]!);
    // The last step is where the run happens to stand; all other gaps are of one kind.
    const inner = gaps.slice(0, -1);
    expect(steps).toHaveLength(9);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(4 * (last / 8));
    expect(Math.max(...inner)).toBeLessThanOrEqual(4 * Math.min(...inner));
  });

  test("the one whose neighbours are closest together goes", () => {
    expect(keep(400, [0, 10, 13, 30, 40]).steps()).toEqual([0, 13, 30, 40]);
  });

  test("large states take the room of several", () => {
    const snapshots = keep(400, [0, 1, 2, 3]);
    snapshots.add({ state: stateOf(4, 200), changes: NO_CHANGES });
    expect(snapshots.steps()).toHaveLength(3);
    expect(snapshots.bytes()).toBe(400);
  });
});

describe("going back", () => {
  const snapshots = keep(1000, [0, 10, 20]);

  test("finds the last one at or before a step", () => {
    expect([0, 9, 10, 19, 20, 1e9].map((step) => snapshots.at(step)?.state.step)).toEqual([0, 0, 10, 10, 20, 20]);
  });

  test("finds none before the first, nor where there is none", () => {
    expect(snapshots.at(-1)).toBeNull();
    expect(createSnapshots(100).at(Infinity)).toBeNull();
  });

  test("forgets what comes after, and nothing else", () => {
    const kept = keep(1000, [0, 10, 20, 30]);
    kept.truncate(20);
    expect([kept.steps(), kept.bytes()]).toEqual([[0, 10, 20], 300]);
    kept.truncate(-1);
    expect([kept.steps(), kept.bytes(), kept.at(5)]).toEqual([[], 0, null]);
  });
});

describe("a snapshot of a step that has one", () => {
  test("takes its place, and so does what had been done to the run by then", () => {
    const snapshots = keep(1000, [0, 10, 20]);
    const changes: RunChanges = { ...NO_CHANGES, killed: [{ arm: "none", expert: 1 }] };
    snapshots.add({ state: stateOf(20, 400), changes });
    expect(snapshots.steps()).toEqual([0, 10, 20]);
    expect(snapshots.bytes()).toBe(600);
    expect(snapshots.at(20)).toMatchObject({ changes });
    expect(snapshots.at(10)).toMatchObject({ changes: NO_CHANGES });
  });

  test("of an earlier step forgets what came after: the run is another one from there", () => {
    const snapshots = keep(1000, [0, 10, 20]);
    snapshots.add({ state: stateOf(10), changes: NO_CHANGES });
    expect(snapshots.steps()).toEqual([0, 10]);
  });
});
