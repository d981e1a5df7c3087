import { formatCount, formatNumber } from "#i18n/format.ts";
import type { LessonValueName } from "#spec/lessons/lesson.ts";

const WHOLE: ReadonlySet<LessonValueName> = new Set(["tokens", "experts", "topK", "unused", "evenLoss", "unusedChanceShare"]);

function shown(name: LessonValueName, value: number): string {
  if (WHOLE.has(name) && Number.isFinite(value)) return formatCount(value);
  return formatNumber(value, name === "unusedChance" ? 1 : 2);
}

/** The values that a reveal speaks of, as its message shows them. */
export function shownLessonValues(
  values: Readonly<Record<LessonValueName, number>>,
  names: readonly LessonValueName[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [name, shown(name, values[name])]));
}
