import { describe, expect, test } from "vitest";
import type { Curve } from "#charts/curve.ts";
import type { CurveFrame, CurveWords } from "#charts/curve-frame.ts";
import { narrowNames } from "#charts/curve-names.ts";
import { strokesOf } from "#charts/curve-strokes.ts";

const axis = { label: "", log: false, domain: [0, 10], format: String } as const;
const frame: CurveFrame = { x: axis, y: axis, box: { left: 64, right: 364, top: 26, bottom: 316 } };
const line = (id: string, from: number, to: number): Curve => ({ id, label: `the line ${id}`, style: "computed", points: [{ x: 0, y: from }, { x: 10, y: to }] });
const words = (curves: readonly Curve[], rules: CurveWords["rules"] = []): CurveWords => ({ curves, rules, bands: [], marks: [] });

describe("words of a narrow chart", () => {
  test("lines that end far apart are named where they end", () => {
    const { ends } = narrowNames(frame, words([line("a", 0, 9), line("b", 0, 4)]));
    expect(ends).toHaveLength(2);
    for (const end of ends!) expect(end).toMatchObject({ free: true, far: false, anchor: "end" });
  });

  test("lines that end close together are not: a name between two lines names neither", () => {
    expect(narrowNames(frame, words([line("a", 9, 9), line("b", 8.2, 8.2)])).ends).toBeNull();
  });

  test("a name does not stand on an upright rule", () => {
    const rule = { id: "r", axis: "x", value: 9, label: "here" } as const;
    expect(narrowNames(frame, words([line("a", 0, 9)], [rule])).ends).toBeNull();
  });

  test("the words of a rule step aside from a line, and leave the picture where they do not fit", () => {
    const rule = (label: string) => [{ id: "r", axis: "y", value: 5, label }] as const;
    const [below] = narrowNames(frame, words([line("a", 1, 1)], rule("floor"))).rules;
    expect(below).toMatchObject({ anchor: "start", y: 171 + 14 });
    const [above] = narrowNames(frame, words([line("a", 4.6, 1)], rule("floor"))).rules;
    expect(above).toMatchObject({ y: 171 - 5 });
    expect(narrowNames(frame, words([], rule("a floor that says so much of itself that no chart has the room"))).rules).toEqual([null]);
  });
});

describe("strokes", () => {
  test("curves of one style differ by their dashes", () => {
    for (const style of ["computed", "published", "notes", "quiet"] as const) {
      const dashes = strokesOf(["a", "b"].map((id) => ({ ...line(id, 0, 1), style }))).map(({ dash }) => dash);
      expect(new Set(dashes).size).toBe(2);
    }
  });

  test("what has no name takes no dash from those that have", () => {
    const [quiet, first] = strokesOf([{ ...line("a", 0, 1), label: "" }, line("b", 0, 1)]);
    expect([quiet!.dash, first!.dash]).toEqual(["", ""]);
  });
});
