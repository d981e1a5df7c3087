import { describe, expect, test } from "vitest";
import { decadesAround, roundDomain } from "#charts/axis-room.ts";
import { placeMarkLabels } from "#charts/mark-labels.ts";

describe("ends of an axis", () => {
  test.each([[1.91, 2.13], [0.2, 5.1], [11.2, 40], [1.97, 1.98]])("%d to %d lie inside round quarters", (low, high) => {
    const [from, to] = roundDomain(low, high);
    expect(from).toBeLessThanOrEqual(low);
    expect(to).toBeGreaterThanOrEqual(high);
    const step = (to - from) / 4;
    expect([1, 2, 2.5, 5]).toContain(Number((step / 10 ** Math.floor(Math.log10(step) + 1e-9)).toPrecision(6)));
  });

  test("decades hold their values, and one value gets a decade", () => {
    expect(decadesAround([3e9, 2e12])).toEqual([1e9, 1e13]);
    expect(decadesAround([1e9])).toEqual([1e9, 1e10]);
    expect(decadesAround([Number.NaN, 0])).toEqual([1, 10]);
  });
});

describe("names of points", () => {
  const edge = { left: 0, right: 600, top: 0, bottom: 300 };

  test("a lone point is named on its right, and on its left at the edge", () => {
    expect(placeMarkLabels([{ x: 100, y: 100, label: "GPT-3" }], edge)[0]).toMatchObject({ anchor: "start", far: false });
    expect(placeMarkLabels([{ x: 590, y: 100, label: "GPT-3" }], edge)[0]).toMatchObject({ anchor: "end", far: false });
  });

  test("close points do not get names on top of each other", () => {
    const points = [{ x: 300, y: 100, label: "Llama 3 405B" }, { x: 326, y: 101, label: "DeepSeek-V3" }, { x: 280, y: 100, label: "Llama 3 70B" }];
    const boxes = placeMarkLabels(points, edge).map(({ x, y, anchor }, i) => {
      const width = points[i]!.label.length * 6.4;
      const left = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
      return { left, right: left + width, y };
    });
    for (const [i, a] of boxes.entries()) {
      for (const b of boxes.slice(i + 1)) expect(Math.abs(a.y - b.y) >= 13 || a.right <= b.left || b.right <= a.left).toBe(true);
    }
  });
});
