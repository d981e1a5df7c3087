/** Tasks on the plane: a token is a point of [-1, 1]². */
import { normal, type RandomKey } from "#num/random.ts";
import type { TaskId } from "#spec/train/task-ids.ts";
import type { Task } from "./task.ts";
import { drawKey } from "./task-keys.ts";

/** One point, filled anew for every token. */
export interface PlanePoint {
  x: number;
  y: number;
  label: number;
  domain: number;
}

export interface PlaneClasses {
  readonly id: TaskId;
  readonly seed: number;
  readonly classes: number;
  /** 0: none, and `domain` is not read. */
  readonly domains: number;
  readonly floor: number | null;
  /** Writes the token's point; what leaves the square is moved to its edge. */
  readonly place: (key: RandomKey, token: number, point: PlanePoint) => void;
}

/** A coordinate as a batch stores it: 32 bits, in [-1, 1]. */
export function onSquare(coordinate: number): number {
  return Math.fround(Math.max(-1, Math.min(1, coordinate)));
}

/** Adds Gaussian noise of standard deviation `noise` to a point. Reads channels `channel` and `channel + 1`. */
export function movePoint(point: PlanePoint, noise: number, key: RandomKey, token: number, channel: number): void {
  if (noise === 0) return;
  point.x += noise * normal(key, token, channel);
  point.y += noise * normal(key, token, channel + 1);
}

export function planeClasses({ id, seed, classes, domains, floor, place }: PlaneClasses): Task {
  return {
    id, kind: "classes", inputs: 2, outputs: classes, domains, plane: true, floor,
    draw(purpose, step, tokens) {
      const key = drawKey(seed, id, purpose, step);
      const x = new Float32Array(tokens * 2);
      const label = new Uint32Array(tokens);
      const domain = domains === 0 ? null : new Uint32Array(tokens);
      const point: PlanePoint = { x: 0, y: 0, label: 0, domain: 0 };
      for (let token = 0; token < tokens; token++) {
        place(key, token, point);
        x[2 * token] = onSquare(point.x);
        x[2 * token + 1] = onSquare(point.y);
        label[token] = point.label;
        if (domain !== null) domain[token] = point.domain;
      }
      return { x, label, value: null, domain };
    },
  };
}
