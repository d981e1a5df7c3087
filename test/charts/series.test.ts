import { describe, expect, test } from "vitest";
import { identityColour, identityOf, MARK_PATHS } from "#charts/expert-identity.ts";
import { batchOrder, groupedOrder, rowPeaks } from "#charts/heat-order.ts";
import { fitLabel, shareLabel } from "#charts/labels.ts";
import { niceTicks, sharePoints, spreadLabels, spreadPoints } from "#charts/utilisation.ts";

describe("heat map order", () => {
  const values = Float32Array.of(0.1, 0.9, 0.6, 0.4, 0.2, 0.8, 0.7, 0.3);

  test("rows group by their likeliest expert, the surest first", () => {
    expect([...rowPeaks(values, 4, 2)]).toEqual([1, 0, 1, 0]);
    expect([...groupedOrder(values, 4, 2)]).toEqual([3, 1, 0, 2]);
    expect([...batchOrder(4)]).toEqual([0, 1, 2, 3]);
  });

  test("equal values keep the lower index", () => {
    expect([...rowPeaks(Float32Array.of(0.5, 0.5), 1, 2)]).toEqual([0]);
    expect([...groupedOrder(Float32Array.of(0.5, 0.5, 0.5, 0.5), 2, 2)]).toEqual([0, 1]);
  });
});

describe("utilisation", () => {
  const batches = [{ batch: 3, load: Uint32Array.of(6, 2, 0, 0) }, { batch: 4, load: Uint32Array.of(0, 0, 0, 0) }];

  test("shares of one batch sum to one, and an empty batch has none", () => {
    expect(sharePoints(batches)).toEqual([
      { batch: 3, share: [0.75, 0.25, 0, 0] },
      { batch: 4, share: [0, 0, 0, 0] },
    ]);
  });

  test("the spread is over the experts of a batch", () => {
    const [first] = spreadPoints(batches);
    expect(first!.median).toBe(0.125);
    expect(first!.band[0]).toBe(0);
    expect(first!.band[1]).toBeCloseTo(0.675, 6);
  });

  test.each([[0.29, 0.1, 3], [0.011, 0.005, 3], [1, 0.5, 2], [0.16, 0.05, 4]])("ticks up to %d step by %d", (largest, step, steps) => {
    const ticks = niceTicks(largest);
    expect(ticks).toHaveLength(steps + 1);
    for (const [i, tick] of ticks.entries()) expect(tick).toBeCloseTo(i * step, 9);
    expect(ticks.at(-1)).toBeGreaterThanOrEqual(largest);
  });

  test("nothing above zero still has an axis", () => {
    expect(niceTicks(0)).toEqual([0, 1]);
  });

  test("labels keep their order and their distance inside the chart", () => {
    const placed = spreadLabels([100, 98, 97, 20], 14, 0, 104);
    const sorted = [3, 2, 1, 0].map((i) => placed[i]!);
    expect(sorted[0]).toBe(20);
    for (let i = 1; i < sorted.length; i++) expect(sorted[i]! - sorted[i - 1]!).toBeGreaterThanOrEqual(14 - 1e-9);
    expect(sorted.at(-1)).toBeLessThanOrEqual(104);
  });
});

describe("labels", () => {
  test("shares are short and never a false zero", () => {
    expect([0, 0.001, 0.41, 0.999, 1, Number.NaN].map(shareLabel)).toEqual(["0", "<.01", ".41", "1.00", "1.00", "—"]);
  });

  test("words are cut between characters, wide scripts count twice", () => {
    expect(fitLabel("cat", 5)).toBe("cat");
    expect(fitLabel("hippopotamus", 6)).toBe("hippo…");
    expect(fitLabel("专家路由器", 6)).toBe("专家…");
    expect(fitLabel("👩‍👩‍👧", 2)).toBe("👩‍👩‍👧");
    expect(fitLabel("x".repeat(1_000_000), 4)).toBe("xxx…");
  });
});

describe("identity", () => {
  test("eight experts have their own, of many only the one in focus", () => {
    expect(identityOf(5, 8, null)).toBe(5);
    expect(identityOf(5, 64, null)).toBeNull();
    expect(identityOf(5, 64, 5)).toBe(0);
    expect(identityColour(null)).toBe("var(--rule)");
    expect(new Set(MARK_PATHS).size).toBe(8);
  });
});
