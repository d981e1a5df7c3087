import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allEn, allZh } from "../../i18n/all-messages.ts";
import { decodePoints, encodePoints, PAINTED_LABELS, PAINTED_POINTS_LIMIT, paintedProblem, type PaintedPoint } from "#spec/train/painted-points.ts";

const coordinate = fc.integer({ min: -1000, max: 1000 }).map((thousandths) => thousandths / 1000 + 0);
const point = fc.record({ x: coordinate, y: coordinate, label: fc.integer({ min: 0, max: PAINTED_LABELS - 1 }) });
const at = (label: number): PaintedPoint => ({ x: 0, y: 0, label });

describe("painted points as text", () => {
  test("come back as they were", () => {
    fc.assert(fc.property(fc.array(point, { maxLength: PAINTED_POINTS_LIMIT }), (points) => {
      expect(decodePoints(encodePoints(points))).toEqual({ ok: true, points });
    }));
  });

  test("any coordinates come back rounded, and encode to the same text again", () => {
    const any = fc.double({ min: -1, max: 1, noNaN: true });
    fc.assert(fc.property(fc.array(fc.record({ x: any, y: any, label: fc.integer({ min: 0, max: PAINTED_LABELS - 1 }) }), { maxLength: 20 }), (points) => {
      const text = encodePoints(points);
      const decoded = decodePoints(text);
      if (!decoded.ok) throw new Error(decoded.problem.rule);
      decoded.points.forEach(({ x, y }, i) => {
        expect(Math.abs(x - points[i]!.x)).toBeLessThanOrEqual(0.0005 + 1e-12);
        expect(Math.abs(y - points[i]!.y)).toBeLessThanOrEqual(0.0005 + 1e-12);
        expect(Object.is(x, -0) || Object.is(y, -0)).toBe(false);
      });
      expect(encodePoints(decoded.points)).toBe(text);
    }));
  });

  test("are compact", () => {
    expect(encodePoints([{ x: -1, y: 0.12349, label: 3 }, { x: -0.0001, y: 1, label: 0 }])).toBe("-1,0.123,3;0,1,0");
  });

  test.each([
    ["0,0", "point", "0,0", "x,y,label"],
    ["0,0,1,2", "point", "0,0,1,2", "x,y,label"],
    ["0,0,1;", "point", "", "x,y,label"],
    ["a,0,1", "point", "a,0,1", "x,y,label"],
    ["0,1e-3,1", "point", "0,1e-3,1", "x,y,label"],
    ["0x1,0,1", "point", "0x1,0,1", "x,y,label"],
    ["0, 0,1", "point", "0, 0,1", "x,y,label"],
    ["0,0,1;-1.0001,0,1", "min", "-1.0001", -1],
    ["0,2,1", "max", "2", 1],
    ["0,0,4", "choice", "4", "0, 1, 2, 3"],
    ["0,0,", "choice", "", "0, 1, 2, 3"],
    ["0,0,01", "choice", "01", "0, 1, 2, 3"],
    [Array.from({ length: 201 }, () => "0,0,0").join(";"), "too-many-points", "201", 200],
  ])("%s is refused", (text, rule, value, limit) => {
    expect(decodePoints(text)).toEqual({ ok: false, problem: { field: "points", rule, value, limit } });
    for (const messages of [allEn, allZh]) expect(messages).toHaveProperty([`problem.${rule}`]);
  });

  test("any text is read or refused, never thrown at", () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[-0-9.,;]*$/)), (text) => {
      const decoded = decodePoints(text);
      if (decoded.ok) expect(decoded.points.every(({ x, y, label }) => Math.abs(x) <= 1 && Math.abs(y) <= 1 && label < 4)).toBe(true);
      else expect(decoded.problem.value.length).toBeLessThanOrEqual(40);
    }));
  });
});

describe("what cannot be trained on", () => {
  test("fewer points than experts", () => {
    expect(paintedProblem([at(0), at(1)], 3)).toEqual({ field: "points", rule: "too-few", value: "2", limit: 3 });
    expect(paintedProblem([], 1)).toMatchObject({ rule: "too-few", value: "0" });
  });

  test("one class", () => {
    expect(paintedProblem([at(2), at(2)], 2)).toEqual({ field: "points", rule: "one-class", value: "1", limit: 2 });
  });

  test("two classes and a point for each expert are enough", () => {
    expect(paintedProblem([at(0), at(3)], 2)).toBeNull();
  });
});
