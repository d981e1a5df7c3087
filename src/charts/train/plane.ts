/** Pixels of a picture, points of the plane [-1, 1]² (y upwards), and cells of a grid over it (rows from the top). */
import type { Box, Spot } from "../mark-labels.ts";

/** The pixel of a point of the plane. */
export function toPixel(x: number, y: number, box: Box): Spot {
  return { x: box.left + ((x + 1) / 2) * (box.right - box.left), y: box.top + ((1 - y) / 2) * (box.bottom - box.top) };
}

/** The point of the plane under a pixel; pixels outside the box give its nearest edge. */
export function toPlane({ x, y }: Spot, box: Box): Spot {
  const held = (value: number): number => Math.min(1, Math.max(-1, value));
  return { x: held((2 * (x - box.left)) / (box.right - box.left) - 1), y: held(1 - (2 * (y - box.top)) / (box.bottom - box.top)) };
}

const STEPS: Readonly<Record<string, readonly [across: number, up: number]>> = {
  ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1],
};
/** A fortieth of the plane: a stroke of single steps leaves no gap. */
const STEP = 0.05;

/** The point one key further, or null for a key that does not move. A first arrow puts the cursor in the middle. */
export function moved(key: string, from: Spot | null): Spot | null {
  const step = STEPS[key];
  if (step === undefined) return null;
  if (from === null) return { x: 0, y: 0 };
  const next = (value: number, by: number): number => Math.min(1, Math.max(-1, Math.round((value + by * STEP) / STEP) * STEP));
  return { x: next(from.x, step[0]), y: next(from.y, step[1]) };
}
