import { describe, expect, test } from "vitest";
import { boundaryLines } from "#charts/train/boundaries.ts";
import { contourLevels, contourLines } from "#charts/train/contours.ts";
import { classShape } from "#charts/train/class-shapes.ts";
import { evenRange, fieldPixels, shadeOf, SHADES } from "#charts/train/field-pixels.ts";
import { moved, toPixel, toPlane } from "#charts/train/plane.ts";
import { territories } from "#charts/train/territories.ts";

const BOX = { left: 20, right: 220, top: 10, bottom: 210 };

/** Rows of digits as cells. */
function cells(...rows: readonly string[]): Uint8Array {
  return Uint8Array.from(rows.join(""), Number);
}

function segments(lines: readonly number[]): readonly (readonly number[])[] {
  return Array.from({ length: lines.length / 4 }, (_, i) => lines.slice(4 * i, 4 * i + 4));
}

describe("pixels and points of the plane", () => {
  test("corners, and y upwards", () => {
    expect(toPixel(-1, 1, BOX)).toEqual({ x: 20, y: 10 });
    expect(toPixel(1, -1, BOX)).toEqual({ x: 220, y: 210 });
  });

  test("there and back", () => {
    for (const [x, y] of [[0, 0], [-0.3, 0.7], [1, 1]] as const) {
      const back = toPlane(toPixel(x, y, BOX), BOX);
      expect(back.x).toBeCloseTo(x, 12);
      expect(back.y).toBeCloseTo(y, 12);
    }
  });

  test("pixels outside count as the edge", () => {
    expect(toPlane({ x: -50, y: 400 }, BOX)).toEqual({ x: -1, y: -1 });
  });

  test("arrows start in the middle, move up for up, and stop at the edge", () => {
    expect(moved("ArrowUp", null)).toEqual({ x: 0, y: 0 });
    expect(moved("ArrowUp", { x: 0, y: 0 })?.y).toBeCloseTo(0.05, 12);
    expect(moved("ArrowRight", { x: 1, y: 0 })).toEqual({ x: 1, y: 0 });
    expect(moved("a", null)).toBeNull();
    let at = moved("ArrowLeft", null);
    for (let i = 0; i < 25; i++) at = moved("ArrowLeft", at);
    expect(at).toEqual({ x: -1, y: 0 });
  });
});

describe("territories", () => {
  test("the larger of two parts, and null for an expert without cells", () => {
    const found = territories(cells("0111", "1111", "1110", "1110"), 4, 3);
    expect(found[0]).toEqual({ column: 3, row: expect.any(Number) as number, cells: 2 });
    expect(found[1]?.cells).toBe(13);
    expect(found[2]).toBeNull();
  });

  test("corners do not join", () => {
    expect(territories(cells("01", "10"), 2, 2).map((each) => each?.cells)).toEqual([1, 1]);
  });

  test("the middle of a ring lies on the ring", () => {
    const owner = cells("00000", "01110", "01110", "01110", "00000");
    const ring = territories(owner, 5, 2)[0]!;
    expect(owner[ring.row * 5 + ring.column]).toBe(0);
    expect(territories(owner, 5, 2)[1]).toEqual({ column: 2, row: 2, cells: 9 });
  });

  test("owners that are no experts own nothing", () => {
    expect(territories(Uint8Array.of(255, 255, 0, 255), 2, 1)).toEqual([{ column: 0, row: 1, cells: 1 }]);
  });
});

describe("boundaries", () => {
  test("none in one colour", () => {
    expect(boundaryLines(cells("11", "11"), 2, 2)).toEqual([]);
  });

  test("an upright one reaches both edges and nothing beyond", () => {
    const lines = segments(boundaryLines(cells("01", "01"), 2, 2));
    expect(lines.every(([x1, , x2]) => x1 === 1 && x2 === 1)).toBe(true);
    const ys = lines.flatMap(([, y1, , y2]) => [y1!, y2!]);
    expect([Math.min(...ys), Math.max(...ys)]).toEqual([0, 2]);
    expect(lines.reduce((sum, [, y1, , y2]) => sum + Math.abs(y2! - y1!), 0)).toBe(2);
  });

  test("around one corner the line is slanted, not a step", () => {
    const lines = segments(boundaryLines(cells("100", "000", "000"), 3, 3));
    expect(lines).toContainEqual([1, 0.5, 0.5, 1]);
  });

  test("three classes meet in a point", () => {
    const ends = segments(boundaryLines(cells("01", "22"), 2, 2)).filter(([, , x2, y2]) => x2 === 1 && y2 === 1);
    expect(ends).toHaveLength(3);
  });
});

describe("contours", () => {
  test("levels are round and strictly inside", () => {
    expect(contourLevels([-1, 1]).levels).toEqual([-0.5, 0, 0.5]);
    expect(contourLevels([0, 0]).levels).toEqual([]);
    const { step, levels } = contourLevels([0.13, 3.9]);
    expect(step).toBe(1);
    expect(levels).toEqual([1, 2, 3]);
  });

  test("a slope is crossed where its value is", () => {
    const lines = segments(contourLines(Float32Array.of(0, 1, 0, 1), 2, 2, 0.25));
    expect(lines).toEqual([[0.75, 0.5, 0.75, 1.5]]);
  });

  test("the two lines of a saddle do not cross", () => {
    for (const level of [0.4, 0.6]) {
      const lines = segments(contourLines(Float32Array.of(1, 0, 0, 1), 2, 2, level));
      expect(lines).toHaveLength(2);
      // Below the mean the ones are joined: each line cuts off a corner of a zero, and the other way round.
      const corner = level < 0.5 ? [[1.5, 0.5], [0.5, 1.5]] : [[0.5, 0.5], [1.5, 1.5]];
      for (const [x1, y1, x2, y2] of lines) {
        expect(corner.some(([x, y]) => Math.hypot((x1! + x2!) / 2 - x!, (y1! + y2!) / 2 - y!) < 0.5)).toBe(true);
      }
    }
  });

  test("no line through a missing value", () => {
    expect(contourLines(Float32Array.of(0, 1, Number.NaN, 1), 2, 2, 0.5)).toEqual([]);
  });
});

describe("fields", () => {
  test("a range on both sides of 0 becomes even", () => {
    expect(evenRange([-1, 3])).toEqual([-3, 3]);
    expect(evenRange([1, 3])).toEqual([1, 3]);
  });

  test("shades cover the range and hold at its ends", () => {
    expect([-9, 0, 0.5, 1, 9].map((value) => shadeOf(value, [0, 1]))).toEqual([0, 0, SHADES / 2, SHADES - 1, SHADES - 1]);
  });

  test("a cell looks up its owner and its shade; nobody and nothing take the last word", () => {
    const table = Uint32Array.of(10, 11, 20, 21, 90, 99);
    const owner = Uint8Array.of(0, 1, 9);
    expect([...fieldPixels({ owner, value: null, range: [0, 1] }, 3, Uint32Array.of(10, 20, 99), 1)]).toEqual([10, 20, 99]);
    expect([...fieldPixels({ owner, value: Float32Array.of(Number.NaN, 0, 0), range: [0, 1] }, 3, table, 2)]).toEqual([99, 20, 99]);
  });

  test("the first eight classes differ in outline or fill", () => {
    const seen = new Set(Array.from({ length: 8 }, (_, label) => JSON.stringify(classShape(label))));
    expect(seen.size).toBe(8);
  });
});
