import { describe, expect, test } from "vitest";
import { expertGrid, loadScale, loadStep, mostAsked, neighbour, refusedBy, trayBoxes, type Seats } from "#charts/trays.ts";

/** Loads of experts that take everyone. */
function dropless(load: readonly number[]): Seats {
  return { load, kept: load, seats: null };
}

const AREA = { x: 10, y: 20, width: 320, height: 400 };

describe("trays", () => {
  test("stand in index order inside their area", () => {
    const boxes = trayBoxes(AREA, 7, 2, 8);
    expect(boxes.length).toBe(7);
    expect(boxes[1]).toEqual({ x: 174, y: 20, width: 156, height: 100 });
    expect(boxes[6]).toEqual({ x: 10, y: 320, width: 156, height: 100 });
  });

  test("the fair share is always on the scale, and the largest load fits", () => {
    expect(loadScale(dropless([1, 2, 1]), 8, 240)).toEqual({ perSlot: 20, fair: 160 });
    const crowded = loadScale(dropless([64, 0, 0, 0]), 16, 240);
    expect(64 * crowded.perSlot).toBe(240);
    expect(crowded.fair).toBe(60);
  });

  test("empty seats are on the scale, and the refused stand beyond the last seat even where one is empty", () => {
    const roomy = { load: [9, 7], kept: [9, 7], seats: 20 };
    expect(loadScale(roomy, 8, 240).perSlot).toBe(12);
    // Two routing groups of 5 seats: one refused 4, the other kept 3.
    const grouped = { load: [12, 4], kept: [8, 4], seats: 10 };
    expect(refusedBy(grouped, 0)).toBe(4);
    expect(loadScale(grouped, 8, 280).perSlot).toBe(20);
  });

  test.each([9, 12, 64, 100, 256])("a grid of %i experts is near square and fits", (experts) => {
    const { columns, rows, boxes, cell } = expertGrid(AREA, experts);
    expect(columns * rows).toBeGreaterThanOrEqual(experts);
    expect(columns - rows).toBeLessThanOrEqual(1);
    expect(boxes.length).toBe(experts);
    expect(cell * columns).toBeLessThanOrEqual(AREA.width);
    const last = boxes.at(-1)!;
    expect(last.y + last.height).toBeLessThanOrEqual(AREA.y + AREA.height);
    expect(new Set(boxes.map((box) => `${box.x}/${box.y}`)).size).toBe(experts);
  });

  test("the ramp has its middle at the fair share", () => {
    expect([0, 3.9, 4, 6.4, 8, 9.9, 10, 15.9, 16, 64].map((load) => loadStep(load, 8))).toEqual([0, 0, 1, 2, 2, 2, 3, 3, 4, 4]);
    expect(loadStep(0, 0)).toBe(2);
  });

  test("the lower index is the most asked among equals", () => {
    expect(mostAsked([3, 9, 9])).toBe(1);
  });

  test("arrows stay inside the grid", () => {
    expect(neighbour(0, 9, 3, "ArrowUp")).toBe(0);
    expect(neighbour(0, 9, 3, "ArrowDown")).toBe(3);
    expect(neighbour(8, 9, 3, "ArrowRight")).toBe(8);
    expect(neighbour(4, 9, 3, "ArrowLeft")).toBe(3);
  });
});
