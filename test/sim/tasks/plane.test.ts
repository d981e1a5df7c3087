import { describe, expect, test } from "vitest";
import { mean, POINTS, taskOf } from "./tasks.ts";

const TOKENS = 5000;

/** [x, y] of each token. */
function pointsOf(x: Float32Array): readonly (readonly [number, number])[] {
  return Array.from({ length: x.length / 2 }, (_, token) => [x[2 * token]!, x[2 * token + 1]!] as const);
}

/** Share of held-out tokens whose nearest training token has their class. */
function nearestNeighbourAccuracy(id: "spirals" | "moons", noise: number): number {
  const task = taskOf(id, noise);
  const train = task.draw("train", 0, 3000);
  const heldOut = task.draw("held-out", 0, 500);
  const known = pointsOf(train.x);
  return mean(pointsOf(heldOut.x).map(([x, y], token) => {
    let best = 0;
    let least = Infinity;
    known.forEach(([a, b], i) => {
      const distance = (a - x) ** 2 + (b - y) ** 2;
      if (distance < least) [best, least] = [i, distance];
    });
    return train.label![best] === heldOut.label![token] ? 1 : 0;
  }));
}

describe("classes on the plane", () => {
  test.each(["spirals", "moons"] as const)("%s: without noise the arms do not touch", (id) => {
    expect(nearestNeighbourAccuracy(id, 0)).toBe(1);
    expect(nearestNeighbourAccuracy(id, 0.3)).toBeLessThan(0.95);
  });

  test("checkerboard: the class is the colour of the field", () => {
    const { x, label } = taskOf("checkerboard").draw("train", 0, TOKENS);
    pointsOf(x).forEach(([a, b], token) => {
      const field = (v: number): number => [-0.5, 0, 0.5].filter((edge) => v >= edge).length;
      expect(label![token]).toBe((field(a) + field(b)) % 2);
    });
  });

  test("rings: the class is the third of the disk's area", () => {
    const { x, label } = taskOf("rings").draw("train", 0, TOKENS);
    pointsOf(x).forEach(([a, b], token) => {
      const r = Math.hypot(a, b);
      expect(r).toBeLessThan(1.000001);
      if (label![token] !== 0) expect(r).toBeGreaterThan(Math.sqrt(label![token]! / 3) - 1e-6);
      expect(r).toBeLessThan(Math.sqrt((label![token]! + 1) / 3) + 1e-6);
    });
  });

  test("label noise leaves the share of right labels that the floor assumes", () => {
    const clean = taskOf("rings").draw("train", 2, TOKENS);
    const noisy = taskOf("rings", 0.3).draw("train", 2, TOKENS);
    expect(noisy.x).toEqual(clean.x);
    const right = mean(Array.from(noisy.label!, (label, token) => (label === clean.label![token] ? 1 : 0)));
    expect(Math.abs(right - 0.8)).toBeLessThan(0.03);
  });

  test("mixture: the blob decides the class, and blobs are compact", () => {
    const { x, label, domain } = taskOf("mixture").draw("train", 0, TOKENS);
    const points = pointsOf(x);
    for (let blob = 0; blob < 8; blob++) {
      const own = points.filter((_, token) => domain![token] === blob);
      const [cx, cy] = [mean(own.map(([a]) => a)), mean(own.map(([, b]) => b))];
      expect(Math.sqrt(mean(own.map(([a, b]) => ((a - cx) ** 2 + (b - cy) ** 2) / 2)))).toBeCloseTo(0.07, 2);
      expect(new Set(label!.filter((_, token) => domain![token] === blob)).size).toBe(1);
    }
  });

  test("painted: tokens lie about the points, with their classes", () => {
    const { x, label } = taskOf("painted").draw("held-out", 0, TOKENS);
    pointsOf(x).forEach(([a, b], token) => {
      const { x: px, y: py } = POINTS[label![token]!]!;
      expect(Math.hypot(a - px, b - py)).toBeLessThan(0.14);
    });
  });
});

describe("surfaces", () => {
  test.each([
    ["ripple", (x: number, y: number) => Math.cos(3 * Math.PI * Math.hypot(x, y)) * Math.exp(-x * x - y * y)],
    ["saddle", (x: number, y: number) => 2 * x * y + Math.abs(x - y) - 2 / 3],
  ] as const)("%s is its formula; noise has the variance that is the floor", (id, height) => {
    const clean = taskOf(id).draw("train", 0, TOKENS);
    pointsOf(clean.x).forEach(([x, y], token) => expect(clean.value![token]).toBeCloseTo(height(x, y), 6));
    const task = taskOf(id, 0.2);
    const noisy = task.draw("train", 0, TOKENS);
    const square = mean(Array.from(noisy.value!, (value, token) => (value - clean.value![token]!) ** 2));
    expect(square / task.floor!).toBeGreaterThan(0.9);
    expect(square / task.floor!).toBeLessThan(1.1);
  });

  test("pieces: least squares within a piece leaves nothing, over all pieces a lot", () => {
    const { x, value, domain } = taskOf("pieces").draw("train", 0, TOKENS);
    const points = pointsOf(x);
    const tokens = points.map((_, token) => token);
    for (let piece = 0; piece < 4; piece++) {
      expect(planeResidual(tokens.filter((token) => domain![token] === piece))).toBeLessThan(1e-12);
    }
    expect(planeResidual(tokens)).toBeGreaterThan(0.01);

    /** Mean squared residual of the best a x + b y + c, by the normal equations. */
    function planeResidual(own: readonly number[]): number {
      const rows = own.map((token) => [...points[token]!, 1, value![token]!]);
      const system = [0, 1, 2].map((i) => [0, 1, 2, 3].map((j) => mean(rows.map((row) => row[i]! * row[j]!))));
      for (let i = 0; i < 3; i++) {
        for (let other = 0; other < 3; other++) {
          if (other === i) continue;
          const factor = system[other]![i]! / system[i]![i]!;
          system[other] = system[other]!.map((entry, j) => entry - factor * system[i]![j]!);
        }
      }
      const [a, b, c] = system.map((row, i) => row[3]! / row[i]!);
      return mean(rows.map(([px, py, , v]) => (v! - a! * px! - b! * py! - c!) ** 2));
    }
  });
});
