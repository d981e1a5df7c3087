/** Where the names of named points stand, so that no two cover each other. */
import { columnsOf } from "./labels.ts";

export interface Spot {
  readonly x: number;
  readonly y: number;
}

export interface NamedPoint extends Spot {
  readonly label: string;
}

export interface LabelPlace {
  readonly x: number;
  /** Baseline. */
  readonly y: number;
  readonly anchor: "start" | "end" | "middle";
  /** So far from its point that a line should join them. */
  readonly far: boolean;
  /** Covers nothing: no name, no point, no line. */
  readonly free: boolean;
}

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const LINE = 14;
const COLUMN = 6.4;
const DOT = 6;
/** What a name over a line costs for each point of the line, in square pixels of covering another name. */
const PASSING = 12;
/** Baselines to try, relative to the point, the nearest first. */
const RISES = [-6, 4, 15, -20, 29, -34, 43, -48, 57, -62];

export function boxOf(x: number, y: number, width: number, anchor: LabelPlace["anchor"]): Box {
  const left = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
  return { left, right: left + width, top: y - LINE + 3, bottom: y + 3 };
}

export function within({ x, y }: Spot, box: Box): boolean {
  return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
}

/** Room that a name takes, on the safe side. */
export function labelWidth(label: string): number {
  return COLUMN * [...label].reduce((sum, character) => sum + columnsOf(character), 0);
}

function overlap(a: Box, b: Box): number {
  return Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) * Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));
}

/**
 * One place per point, in order: the first that is free, else the one that covers least. Right of the point unless
 * `edge` is near. `passed` are points of lines, better not written over.
 */
export function placeMarkLabels(points: readonly NamedPoint[], edge: Box, passed: readonly Spot[] = []): readonly LabelPlace[] {
  const taken: Box[] = points.map(({ x, y }) => ({ left: x - DOT, right: x + DOT, top: y - DOT, bottom: y + DOT }));
  return points.map(({ x, y, label }) => {
    const width = labelWidth(label);
    const sides = RISES.flatMap((rise) => [
      { x: x + 8, y: y + rise, anchor: "start" as const, far: Math.abs(rise) > 18 },
      { x: x - 8, y: y + rise, anchor: "end" as const, far: Math.abs(rise) > 18 },
      ...(Math.abs(rise) > 14 ? [{ x, y: y + rise, anchor: "middle" as const, far: Math.abs(rise) > 20 }] : []),
    ]);
    let best: LabelPlace = { ...sides[0]!, free: false };
    let least = Infinity;
    for (const place of sides) {
      const box = boxOf(place.x, place.y, width, place.anchor);
      const outside = box.left < edge.left || box.right > edge.right || box.top < edge.top || box.bottom > edge.bottom ? 1e6 : 0;
      const cost = outside + passed.filter((spot) => within(spot, box)).length * PASSING + taken.reduce((sum, other) => sum + overlap(box, other), 0);
      if (cost < least) {
        best = { ...place, free: cost === 0 };
        least = cost;
      }
      if (cost === 0) break;
    }
    taken.push(boxOf(best.x, best.y, width, best.anchor));
    return best;
  });
}
