/** Rows for words that stand beside upright lines, so that none covers another. */

export interface EventPlace {
  /** Pixel where the word starts or ends. */
  readonly x: number;
  readonly align: "left" | "right";
  /** 0 next to the plot; null: no room in any row. */
  readonly row: number | null;
}

const GAP = 8;

/** One place per word, in order of `at`; right of its line, or left of it where the picture ends. At most `rows` rows. */
export function eventRows(at: readonly number[], widths: readonly number[], right: number, rows: number): readonly EventPlace[] {
  const ends = Array.from({ length: rows }, () => -Infinity);
  const places: EventPlace[] = at.map((x) => ({ x, align: "left", row: null }));
  const order = at.map((_, i) => i).sort((a, b) => at[a]! - at[b]!);
  for (const i of order) {
    const turned = at[i]! + 4 + widths[i]! > right;
    const start = turned ? at[i]! - 4 - widths[i]! : at[i]! + 4;
    const found = ends.findIndex((end) => end + GAP <= start);
    const row = found < 0 ? null : found;
    places[i] = { x: turned ? at[i]! - 4 : at[i]! + 4, align: turned ? "right" : "left", row };
    if (row !== null) ends[row] = start + widths[i]!;
  }
  return places;
}
