import { describe, expect, test } from "vitest";
import { flowLayout, rowAt, rowCentre } from "#charts/flow-layout.ts";
import { bandRows, isLeftBehind, tokenRows, type RoutedTokens } from "#charts/flow-rows.ts";
import { bandPath, layRibbons, receivedWeights } from "#charts/ribbons.ts";

const ROUTED: RoutedTokens = {
  labels: ["cat", "sat", "on"],
  scores: Float32Array.of(0.5, 0.3, 0.2, 0.1, 0.2, 0.7, 0.25, 0.5, 0.25),
  picks: {
    slots: 2, expert: Uint32Array.of(0, 1, 2, 1, 1, 0),
    weight: Float32Array.of(0.625, 0.375, 0.75, 0.25, 0.5, 0.5), kept: new Uint8Array(6).fill(1),
  },
  outputSize: Float32Array.of(1, 2, 3),
};

const ENDS = { rowCentre: (row: number) => 20 + 20 * row, unit: 16, expertCentre: (expert: number) => 30 * expert + 15, landing: 30 };

describe("rows of the flow", () => {
  test("tokens keep their own scores, picks and weights, and a page ends with the batch", () => {
    const rows = tokenRows(ROUTED, 3, 1, 32);
    expect(rows.map((row) => [row.token, row.label, row.outputSize])).toEqual([[1, "sat", 2], [2, "on", 3]]);
    expect(rows[0]!.picks).toEqual([{ expert: 2, weight: 0.75, kept: true }, { expert: 1, weight: 0.25, kept: true }]);
    expect([...rows[1]!.scores]).toEqual([0.25, 0.5, 0.25]);
    expect(tokenRows(ROUTED, 3, 7, 4)).toEqual([]);
  });

  test("bands average by tokens, not by rows, when the last row is short", () => {
    // Ten tokens in rows of four, four and two.
    const heat = { rows: 3, tokensPerRow: 4, values: Float32Array.of(1, 0, 0.5, 0.5, 0, 1) };
    const [band, ...others] = bandRows(heat, 10, 2, 1, 2);
    expect(others).toEqual([]);
    expect(band!.count).toBe(10);
    expect(band!.scores[0]).toBeCloseTo((4 * 1 + 4 * 0.5) / 10, 6);
    expect(band!.picks.map((pick) => pick.expert)).toEqual([0, 1]);
  });

  test("bands cover every token once", () => {
    const heat = { rows: 250, tokensPerRow: 4, values: new Float32Array(500).fill(0.5) };
    const rows = bandRows(heat, 998, 2, 32, 1);
    expect(rows.length).toBeLessThanOrEqual(32);
    expect(rows.reduce((sum, row) => sum + row.count, 0)).toBe(998);
    expect(rows.every((row, i) => i === 0 || row.token === rows[i - 1]!.token + rows[i - 1]!.count)).toBe(true);
  });
});

describe("rows with seats", () => {
  const NONE = 0xffffffff;

  test("refused picks are named in order, and a token that lost all of them is left behind", () => {
    const picks = { ...ROUTED.picks, weight: Float32Array.of(0.625, 0, 0, 0, 0, 0.5), kept: Uint8Array.of(1, 0, 0, 0, 0, 1) };
    const rows = tokenRows({ ...ROUTED, picks }, 3, 0, 3);
    expect(rows.map((row) => row.picks.map(({ expert, kept }) => [expert, kept]))).toEqual([
      [[0, true], [1, false]], [[2, false], [1, false]], [[1, false], [0, true]],
    ]);
    expect(rows.map(isLeftBehind)).toEqual([false, true, false]);
    // A refused pick has no band, and so no thickness at its expert.
    expect(layRibbons(rows, 3, ENDS).map(({ row, expert }) => [row, expert])).toEqual([[0, 0], [2, 0]]);
    expect([...receivedWeights(rows, 3)]).toEqual([1.125, 0, 0]);
  });

  test("one slot per expert: empty ones are no picks, and the heaviest stands first", () => {
    const picks = {
      slots: 3, expert: Uint32Array.of(0, NONE, 2, NONE, NONE, NONE, NONE, 1, NONE),
      weight: Float32Array.of(0.2, 0, 0.7, 0, 0, 0, 0, 0.5, 0), kept: Uint8Array.of(1, 0, 1, 0, 0, 0, 0, 1, 0),
    };
    const rows = tokenRows({ ...ROUTED, picks }, 3, 0, 3);
    expect(rows.map((row) => row.picks.map(({ expert }) => expert))).toEqual([[2, 0], [], [1]]);
    expect(rows.map(isLeftBehind)).toEqual([false, true, false]);
  });
});

describe("columns", () => {
  test.each([600, 700, 860, 1200])("at %i px they stand beside each other inside the picture", (width) => {
    for (const [experts, topK] of [[8, 2], [2, 1], [64, 8], [256, 16]] as const) {
      const layout = flowLayout({ width, rows: 32, experts, topK });
      const spans = [layout.label, layout.gate, layout.picks, layout.ribbons, layout.experts, layout.returns, layout.output];
      for (const span of spans) expect(span.width).toBeGreaterThan(20);
      for (let i = 1; i < spans.length; i++) expect(spans[i]!.x).toBeGreaterThanOrEqual(spans[i - 1]!.x + spans[i - 1]!.width);
      expect(layout.output.x + layout.output.width).toBeLessThanOrEqual(width);
    }
  });

  test("a phone gets a list of rows as high as a finger, and no ribbons", () => {
    const layout = flowLayout({ width: 358, rows: 8, experts: 8, topK: 2 });
    expect(layout.rowHeight).toBeGreaterThanOrEqual(44);
    expect(layout.ribbons.width).toBe(0);
    expect(layout.gate.width).toBeGreaterThan(60);
    expect(layout.gate.x + layout.gate.width).toBeLessThanOrEqual(layout.picks.x);
  });

  test("a height leads back to its row", () => {
    const layout = flowLayout({ width: 860, rows: 5, experts: 8, topK: 2 });
    for (let row = 0; row < 5; row++) expect(rowAt(layout, 5, rowCentre(layout, row))).toBe(row);
    expect(rowAt(layout, 5, layout.firstRow - 1)).toBeNull();
    expect(rowAt(layout, 5, layout.height + 100)).toBeNull();
  });

  test("impossible sizes are named", () => {
    expect(() => flowLayout({ width: 800, rows: 0, experts: 8, topK: 2 })).toThrow("0 rows");
  });
});

describe("ribbons", () => {
  const rows = tokenRows(ROUTED, 3, 0, 3);
  const ribbons = layRibbons(rows, 3, ENDS);

  test("there is one per pick, as thick as its weight", () => {
    expect(ribbons.length).toBe(6);
    for (const ribbon of ribbons) {
      expect(ribbon.tokenSize).toBeCloseTo(ribbon.weight * 16, 6);
      expect(ribbon.expertSize / ribbon.weight).toBeCloseTo(ribbons[0]!.expertSize / ribbons[0]!.weight, 6);
    }
  });

  test("at an expert they stack without gaps or overlap around its middle", () => {
    const received = receivedWeights(rows, 3);
    for (let expert = 0; expert < 3; expert++) {
      const own = ribbons.filter((ribbon) => ribbon.expert === expert).sort((a, b) => a.expertY - b.expertY);
      for (let i = 1; i < own.length; i++) expect(own[i]!.expertY).toBeCloseTo(own[i - 1]!.expertY + own[i - 1]!.expertSize, 6);
      const last = own.at(-1)!;
      expect((own[0]!.expertY + last.expertY + last.expertSize) / 2).toBeCloseTo(ENDS.expertCentre(expert), 6);
      expect(received[expert]).toBeCloseTo(own.reduce((sum, ribbon) => sum + ribbon.weight, 0), 6);
    }
  });

  test("a crowd is squeezed into the landing, and with it every other expert by the same factor", () => {
    const crowd = layRibbons(rows, 3, { ...ENDS, landing: 3 });
    const heights = [0, 1, 2].map((expert) =>
      crowd.filter((ribbon) => ribbon.expert === expert).reduce((sum, ribbon) => sum + ribbon.expertSize, 0),
    );
    expect(Math.max(...heights)).toBeCloseTo(3, 6);
    expect(heights[0]! / heights[2]!).toBeCloseTo(1.125 / 0.75, 6);
  });

  test("weights above one stay inside their row", () => {
    const scaled = rows.map((row) => ({ ...row, picks: row.picks.map((pick) => ({ ...pick, weight: 2.5 * pick.weight })) }));
    for (const ribbon of layRibbons(scaled, 3, ENDS)) {
      expect(ribbon.tokenY).toBeGreaterThanOrEqual(ENDS.rowCentre(ribbon.row) - 8 - 1e-9);
      expect(ribbon.tokenY + ribbon.tokenSize).toBeLessThanOrEqual(ENDS.rowCentre(ribbon.row) + 8 + 1e-9);
    }
  });

  test("an outline starts and ends at its edges", () => {
    expect(bandPath(0, 1, 4, 10, 20, 2)).toBe("M0 1C5 1 5 20 10 20V22C5 22 5 5 0 5Z");
  });
});
