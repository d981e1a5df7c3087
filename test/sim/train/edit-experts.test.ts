import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createCpuExecutor } from "#exec/cpu.ts";
import { makeTask } from "#sim/tasks/make-task.ts";
import { NO_CHANGES } from "#sim/train/changes.ts";
import { editExperts, type ExpertEdit } from "#sim/train/edit-experts.ts";
import type { LaneTensors } from "#sim/train/lane-tensors.ts";
import { createTrainer } from "#sim/train/trainer.ts";
import { COLLAPSE_SETUP } from "#spec/train/collapse-preset.ts";
import type { TrainSetup } from "#spec/train/train-setup.ts";

const EXPERTS = 4;
const SETUP: TrainSetup = { ...COLLAPSE_SETUP, experts: EXPERTS, expertWidth: 3, modelWidth: 5, batch: 8, blocks: 2, activation: "swiglu", arms: ["bias"] };
const CLONE: ExpertEdit = { kind: "clone", from: 1, to: 3 };
const SWAP: ExpertEdit = { kind: "swap", from: 1, to: 3 };

/** What a run really carries, each number another. */
async function laneOf(setup: TrainSetup): Promise<LaneTensors> {
  const trainer = await createTrainer(setup, NO_CHANGES, makeTask(setup.task, setup.seed, { noise: 0, points: [] }), createCpuExecutor());
  const [lane] = (await trainer.state()).lanes;
  trainer.dispose();
  let count = 0;
  return new Map([...lane!].map(([name, data]) => [name, data.map(() => ++count)]));
}

const ADAM = await laneOf(SETUP);
const SGD = await laneOf({ ...SETUP, optimizer: "sgd" });

/** Which expert of the tensors before each expert's row is now, of a tensor of that many rows; refuses a row that is of none. */
function origins(before: Float32Array, after: Float32Array, rows: number): readonly number[] {
  const size = before.length / rows;
  const text = (data: Float32Array, row: number): string => data.subarray(row * size, (row + 1) * size).join();
  const all = Array.from({ length: rows }, (_, row) => text(before, row));
  return all.map((_, row) => all.indexOf(text(after, row)));
}

const expertTensors = (lane: LaneTensors): string[] => [...lane.keys()].filter((name) => name.includes("experts."));
const gateTensors = (lane: LaneTensors): string[] => [...lane.keys()].filter((name) => name.includes(".gate.") && !name.includes("experts."));
const partsOf = (name: string): number => (name.startsWith("moments.") ? 2 : 1);

/** Of each part of each tensor: which expert's row stands where. */
function moved(lane: LaneTensors, edit: ExpertEdit, names: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const after = editExperts(lane, EXPERTS, edit);
  return new Map(names.map((name) => [name, origins(lane.get(name)!, after.get(name)!, partsOf(name) * EXPERTS)]));
}

describe.each([["adamw", ADAM], ["sgd", SGD]] as const)("experts of a run with %s", (optimizer, lane) => {
  test("have weights and the optimiser's state of every block", () => {
    const state = optimizer === "adamw" ? "moments." : "velocity.";
    for (const block of [0, 1]) {
      for (const part of ["gate.weight", "up.weight", "bias", "down.weight", "down.bias"]) {
        expect(expertTensors(lane)).toEqual(expect.arrayContaining([`blocks.${block}.experts.${part}`, `${state}blocks.${block}.experts.${part}`]));
      }
    }
  });

  test("a clone is a copy in all of them, both moments included", () => {
    for (const [name, rows] of moved(lane, CLONE, expertTensors(lane))) expect(rows, name).toEqual(partsOf(name) === 2 ? [0, 1, 2, 1, 4, 5, 6, 5] : [0, 1, 2, 1]);
  });

  test("a clone is a copy for the router too: its row, what the optimiser knows of it, and its choice bias", () => {
    const names = gateTensors(lane);
    expect(names).toEqual(expect.arrayContaining(["blocks.1.gate.weight", "blocks.1.gate.choice_bias"]));
    for (const [name, rows] of moved(lane, CLONE, names)) expect(rows, name).toEqual(partsOf(name) === 2 ? [0, 1, 2, 1, 4, 5, 6, 5] : [0, 1, 2, 1]);
  });

  test("a swap exchanges both in all of them, and the router does not know", () => {
    for (const [name, rows] of moved(lane, SWAP, expertTensors(lane))) expect(rows, name).toEqual(partsOf(name) === 2 ? [0, 3, 2, 1, 4, 7, 6, 5] : [0, 3, 2, 1]);
    for (const [name, rows] of moved(lane, SWAP, gateTensors(lane))) expect(rows, name).toEqual(rows.map((_, row) => row));
  });

  test("nothing else changes, not even the tensors that were given", () => {
    const before = new Map([...lane].map(([name, data]) => [name, data.slice()]));
    for (const edit of [CLONE, SWAP]) {
      const after = editExperts(lane, EXPERTS, edit);
      expect([...after.keys()]).toEqual([...lane.keys()]);
      for (const name of ["embed.weight", "head.bias", "blocks.0.norm.weight", `${optimizer === "adamw" ? "moments" : "velocity"}.head.weight`]) expect(after.get(name), name).toBe(lane.get(name));
    }
    expect(lane).toEqual(before);
  });

  test("exchanged twice they are where they were, whichever two", () => {
    const expert = fc.nat({ max: EXPERTS - 1 });
    fc.assert(fc.property(expert, expert, (from, to) => {
      const once = editExperts(lane, EXPERTS, { kind: "swap", from, to });
      expect(editExperts(once, EXPERTS, { kind: "swap", from: to, to: from })).toEqual(lane);
      expect(editExperts(once, EXPERTS, { kind: "swap", from, to })).toEqual(lane);
    }), { numRuns: 20 });
  });

  test("a copy of itself is itself", () => {
    expect(editExperts(lane, EXPERTS, { kind: "clone", from: 2, to: 2 })).toEqual(lane);
  });
});
