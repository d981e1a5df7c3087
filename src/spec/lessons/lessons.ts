import { BALANCE_LOSS_LIES } from "./balance-loss-lies.ts";
import type { Lesson } from "./lesson.ts";
import { UNEVEN_OR_LUCK } from "./uneven-or-luck.ts";

/** Every lesson, in the order of the list. */
export const LESSONS: readonly Lesson[] = [UNEVEN_OR_LUCK, BALANCE_LOSS_LIES];

/** The lesson of an id, e.g. from a link; null when there is none. */
export function findLesson(id: string | null): Lesson | null {
  return LESSONS.find((lesson) => lesson.id === id) ?? null;
}
