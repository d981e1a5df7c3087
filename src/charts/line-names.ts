/** Where the names of lines stand in a chart too narrow for words beside it: at the lines if every one has room, else in a key below. */
import { boxOf, labelWidth, placeMarkLabels, within, type Box, type LabelPlace, type NamedPoint, type Spot } from "./mark-labels.ts";

/** Pixels that a name keeps from every line but its own, so that it names one line only. */
const CLEAR = 7;
const STEP = 3;

/** Points along a drawn line, close enough that no word slips between two of them. */
export function alongLine(points: readonly Spot[]): readonly Spot[] {
  return points.flatMap((point, index) => {
    const next = points[index + 1];
    if (next === undefined) return [point];
    const count = Math.max(1, Math.ceil(Math.hypot(next.x - point.x, next.y - point.y) / STEP));
    return Array.from({ length: count }, (_, i) => ({ x: point.x + ((next.x - point.x) * i) / count, y: point.y + ((next.y - point.y) * i) / count }));
  });
}

export interface NamedLine {
  readonly id: string;
  readonly points: readonly Spot[];
}

/** One place per name, or null where a name would touch a line, a point or another name. Names in `marks` stand first. */
export function nameLines(ends: readonly (NamedPoint & { readonly id: string })[], lines: readonly NamedLine[], marks: readonly NamedPoint[], edge: Box): readonly LabelPlace[] | null {
  const all = lines.map(({ id, points }) => ({ id, spots: alongLine(points) }));
  const places = placeMarkLabels([...marks, ...ends], edge, all.flatMap(({ spots }) => spots)).slice(marks.length);
  const clear = ends.every(({ id, label }, i) => {
    const place = places[i]!;
    const box = boxOf(place.x, place.y, labelWidth(label), place.anchor);
    const wide = { left: box.left - CLEAR, right: box.right + CLEAR, top: box.top - CLEAR, bottom: box.bottom + CLEAR };
    return place.free && !place.far && all.every((line) => line.id === id || !line.spots.some((spot) => within(spot, wide)));
  });
  return clear ? places : null;
}
