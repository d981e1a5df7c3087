import { expect, test } from "vitest";
import { LESSON_VALUES, type LessonValueName } from "#spec/lessons/lesson.ts";
import { shownLessonValues } from "#views/lesson/lesson-numbers.ts";

const values = Object.fromEntries(LESSON_VALUES.map((name) => [name, 2])) as Record<LessonValueName, number>;

test("counts are whole, measures have decimals, and a whole measure keeps them", () => {
  expect(shownLessonValues({ ...values, tokens: 2048, unusedChance: 33.52 }, ["tokens", "busiest", "unusedChance"])).toEqual({
    tokens: "2\u202f048",
    busiest: "2.00",
    unusedChance: "33.5",
  });
});

test("only the values that a reveal names are passed on", () => {
  expect(Object.keys(shownLessonValues(values, ["topK"]))).toEqual(["topK"]);
});
