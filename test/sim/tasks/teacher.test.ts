import { expect, test } from "vitest";
import { makeTeacher, TEACHER } from "#sim/tasks/teacher-network.ts";
import { mean, taskOf } from "./tasks.ts";

test("the answers are the teacher's, and the same from a teacher made anew", () => {
  const { x, value, domain } = taskOf("teacher").draw("held-out", 4, 200);
  const { answer } = makeTeacher(7);
  const said = new Float64Array(TEACHER.outputs);
  for (let token = 0; token < 200; token++) {
    expect(answer(x.subarray(token * 8, token * 8 + 8), said)).toBe(domain![token]);
    expect([...value!.subarray(token * 2, token * 2 + 2)]).toEqual([...said].map(Math.fround));
  }
});

test.each([1, 2, 3])("seed %d: answers have size 1, and noise has the variance that is the floor", (seed) => {
  const clean = taskOf("teacher", 0, seed).draw("train", 0, 4000);
  const task = taskOf("teacher", 0.1, seed);
  const noisy = task.draw("train", 0, 4000);
  expect(Math.abs(mean(Array.from(clean.value!, (v) => v * v)) - 1)).toBeLessThan(0.15);
  expect(noisy.x).toEqual(clean.x);
  const square = mean(Array.from(noisy.value!, (v, i) => (v - clean.value![i]!) ** 2));
  expect(Math.abs(square / task.floor! - 1)).toBeLessThan(0.1);
});

test("experts differ: so do the mean answers of their domains", () => {
  const { value, domain } = taskOf("teacher").draw("train", 0, 4000);
  const means = [0, 1, 2, 3].map((e) => mean([...value!].filter((_, i) => i % 2 === 0 && domain![i / 2] === e)));
  expect(Math.max(...means) - Math.min(...means)).toBeGreaterThan(0.2);
});
