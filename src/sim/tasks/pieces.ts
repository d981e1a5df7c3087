import { normal, uniform } from "#num/random.ts";
import { surfaceTask } from "./surface-task.ts";
import type { Task } from "./task.ts";
import { fixedKey } from "./task-keys.ts";

const PIECES = 4;
/** A centre lies this far at most from the middle of its quadrant, along each axis: every piece has room. */
const SHIFT = 0.3;

interface Piece {
  readonly x: number;
  readonly y: number;
  /** The value is right · x + up · y + level. */
  readonly right: number;
  readonly up: number;
  readonly level: number;
}

function piecesOf(seed: number): readonly Piece[] {
  const centreKey = fixedKey(seed, "pieces", "centre");
  const mapKey = fixedKey(seed, "pieces", "map");
  const shift = (piece: number, axis: number): number => SHIFT * (2 * uniform(centreKey, piece, axis) - 1);
  return Array.from({ length: PIECES }, (_, piece) => ({
    x: (piece % 2) - 0.5 + shift(piece, 0),
    y: Math.floor(piece / 2) - 0.5 + shift(piece, 1),
    right: normal(mapKey, piece, 0),
    up: normal(mapKey, piece, 1),
    level: 0.5 * normal(mapKey, piece, 2),
  }));
}

/**
 * A function that is linear on each of four convex pieces and jumps between them: pieces that the experts of a
 * mixture can own. A piece is the set of points nearest to its centre, and is the domain. `noise`: standard
 * deviation of the values.
 */
export function pieces(seed: number, noise: number): Task {
  const all = piecesOf(seed);
  const nearest = (x: number, y: number): number => {
    let best = 0;
    let least = Infinity;
    all.forEach((piece, index) => {
      const distance = (x - piece.x) * (x - piece.x) + (y - piece.y) * (y - piece.y);
      if (distance >= least) return;
      best = index;
      least = distance;
    });
    return best;
  };
  return surfaceTask({
    id: "pieces", seed, noise, domains: PIECES,
    heightAt: (x, y) => {
      const { right, up, level } = all[nearest(x, y)]!;
      return right * x + up * y + level;
    },
    domainAt: nearest,
  });
}
