/** Where the words of a curve chart stand. */
import type { CurveRule } from "./curve.ts";
import { atX, atY, lineEnds, onAxis, seenMarks, seenRules, type CurveFrame, type CurveWords } from "./curve-frame.ts";
import { alongLine, nameLines, type NamedLine } from "./line-names.ts";
import { boxOf, labelWidth, placeMarkLabels, within, type Box, type LabelPlace, type Spot } from "./mark-labels.ts";

export interface CurveNames {
  /** One per visible mark. */
  readonly marks: readonly LabelPlace[];
  /** One per line end; null: they stand beside the chart or in a key. */
  readonly ends: readonly LabelPlace[] | null;
  /** One per visible rule; null: in a key. */
  readonly rules: readonly (LabelPlace | null)[];
}

/** Room for words at the right of an upright line, before they change to its left. */
const TURN = 120;

function linesOf(frame: CurveFrame, { curves, bands }: CurveWords): readonly NamedLine[] {
  const spot = (point: { readonly x: number; readonly y: number }): Spot => ({ x: atX(frame, point.x), y: atY(frame, point.y) });
  const edges = bands.map(({ id, points }) => ({ id: `band-${id}`, points: points.map(({ x, high }) => ({ x, y: high })) }));
  return [...curves, ...edges].map(({ id, points }) => ({ id, points: points.filter(({ y }) => onAxis(y, frame.y)).map(spot) }));
}

function markPoints(frame: CurveFrame, words: CurveWords) {
  return seenMarks(frame, words).map(({ x, y, label }) => ({ x: atX(frame, x), y: atY(frame, y), label }));
}

/** Beside a wide chart there is a column for the names of lines; rules are named at one end. */
export function wideNames(frame: CurveFrame, words: CurveWords): CurveNames {
  const { box } = frame;
  const fixed = ({ axis, value }: CurveRule): LabelPlace => {
    if (axis === "y") return { x: box.left + 6, y: atY(frame, value) + 14, anchor: "start", far: false, free: true };
    const x = atX(frame, value);
    return x > box.right - TURN ? { x: x - 5, y: box.top + 10, anchor: "end", far: false, free: true } : { x: x + 5, y: box.top + 10, anchor: "start", far: false, free: true };
  };
  return { marks: placeMarkLabels(markPoints(frame, words), box, linesOf(frame, words).flatMap(({ points }) => points)), ends: null, rules: seenRules(frame, words).map(fixed) };
}

function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** Places to try for the words of a rule, the usual one first. */
function rulePlaces(frame: CurveFrame, { axis, value }: CurveRule): readonly Pick<LabelPlace, "x" | "y" | "anchor">[] {
  const { box } = frame;
  if (axis === "y") {
    const y = atY(frame, value);
    return ([["start", box.left + 6], ["end", box.right - 4]] as const).flatMap(([anchor, x]) => [{ x, y: y + 14, anchor }, { x, y: y - 5, anchor }]);
  }
  const x = atX(frame, value);
  return [box.top + 10, box.top + 25, box.bottom - 6].flatMap((y) => [{ x: x + 5, y, anchor: "start" as const }, { x: x - 5, y, anchor: "end" as const }]);
}

/** In a narrow chart words stand where they touch nothing; the others go to a key below. */
export function narrowNames(frame: CurveFrame, words: CurveWords): CurveNames {
  const { box } = frame;
  const lines = linesOf(frame, words);
  const rules = seenRules(frame, words);
  const acrossX = rules.map(({ id, axis, value }): NamedLine => ({
    id, points: axis === "x" ? [{ x: atX(frame, value), y: box.top }, { x: atX(frame, value), y: box.bottom }] : [{ x: box.left, y: atY(frame, value) }, { x: box.right, y: atY(frame, value) }],
  }));
  const points = markPoints(frame, words);
  const spots = [...lines, ...acrossX].flatMap((line) => alongLine(line.points));
  const marks = placeMarkLabels(points, box, spots);
  const ends = nameLines(lineEnds(frame, words).map(({ id, label, end }) => ({ id, label, x: atX(frame, end.x), y: atY(frame, end.y) })), [...lines, ...acrossX], points, box);
  const taken = [
    ...marks.map((place, i) => boxOf(place.x, place.y, labelWidth(points[i]!.label), place.anchor)),
    ...(ends ?? []).map((place, i) => boxOf(place.x, place.y, labelWidth(lineEnds(frame, words)[i]!.label), place.anchor)),
  ];
  return {
    marks, ends,
    rules: rules.map((rule) => {
      for (const place of rulePlaces(frame, rule)) {
        const room = boxOf(place.x, place.y, labelWidth(rule.label), place.anchor);
        const held = room.left >= box.left && room.right <= box.right && room.top >= box.top - 4 && room.bottom <= box.bottom;
        if (!held || taken.some((other) => overlaps(room, other)) || spots.some((spot) => within(spot, room))) continue;
        taken.push(room);
        return { ...place, far: false, free: true };
      }
      return null;
    }),
  };
}
