import { describe, expect, test } from "vitest";
import { CONVENTIONS, convertCoefficient, LIBRARY_LOSSES, lossNames } from "#analysis/balance/conventions.ts";
import { joinedBalance, meanBalance } from "#analysis/balance/joined-balance.ts";

describe("several layers", () => {
  test("two layers that use different experts look balanced once joined", () => {
    const first = { tokens: 10, load: [10, 10, 0, 0], probability: [0.5, 0.5, 0, 0] };
    const second = { tokens: 10, load: [0, 0, 10, 10], probability: [0, 0, 0.5, 0.5] };
    expect(joinedBalance([first])).toBe(4);
    expect(meanBalance([first, second])).toBe(4);
    expect(joinedBalance([first, second])).toBe(2);
  });

  test("one layer: the golden vector's sum over slots", () => {
    const layer = { tokens: 6, load: [5, 3, 3, 1], probability: [0.427596, 0.188758, 0.23902, 0.144625] };
    expect(joinedBalance([layer])).toBeCloseTo(2.377294, 5);
  });

  test("layers of more tokens weigh more", () => {
    const busy = { tokens: 3, load: [3, 0], probability: [1, 0] };
    const even = { tokens: 1, load: [0, 1], probability: [0, 1] };
    // 2 · (0.75² + 0.25²)
    expect(joinedBalance([busy, even])).toBe(1.25);
  });

  test("layers that do not belong together are refused", () => {
    expect(() => joinedBalance([])).toThrow("no layer");
    expect(() => meanBalance([{ tokens: 1, load: [1], probability: [1] }, { tokens: 1, load: [1, 0], probability: [1, 0] }])).toThrow("differ");
  });
});

describe("coefficients", () => {
  const shape = { experts: 8, topK: 2 };

  test("0.01 over the slots is 0.02 divided by k, and 0.64 in the form of the GShard paper", () => {
    expect(convertCoefficient(0.01, "slots", "perSlot", shape)).toEqual({ coefficient: 0.02, approximate: false });
    expect(convertCoefficient(0.02, "perSlot", "slots", shape)).toEqual({ coefficient: 0.01, approximate: false });
    expect(convertCoefficient(0.01, "top1", "gshard", shape)).toEqual({ coefficient: 0.64, approximate: false });
  });

  test("first choices, sequences, layers and global batches are other quantities", () => {
    for (const to of ["top1", "sequence", "joined", "global", "sigmoidSequence"] as const) {
      expect(convertCoefficient(0.01, "perSlot", to, shape)?.approximate, to).toBe(true);
    }
    expect(convertCoefficient(0.01, "perSlot", "top1", { experts: 8, topK: 1 })).toEqual({ coefficient: 0.01, approximate: false });
    expect(convertCoefficient(0.01, "sequence", "sigmoidSequence", shape)?.approximate).toBe(true);
  });

  test("a variation is 0 at even load, so no factor leads there or back", () => {
    expect(convertCoefficient(0.01, "slots", "importance", shape)).toBeNull();
    expect(convertCoefficient(0.01, "load", "perSlot", shape)).toBeNull();
    expect(convertCoefficient(0.01, "load", "load", shape)).toEqual({ coefficient: 0.01, approximate: false });
  });

  test("even and worst values are those of the formulas", () => {
    const value = (counted: number[], probability: number[]): number => 8 * counted.reduce((sum, c, e) => sum + c * probability[e]!, 0);
    const even = Array.from({ length: 8 }, () => 1 / 8);
    const two = [0.5, 0.5, 0, 0, 0, 0, 0, 0];
    expect(CONVENTIONS.slots.even(8, 2)).toBe(value(even.map((share) => 2 * share), even));
    expect(CONVENTIONS.slots.worst(8, 2)).toBe(value(two.map((share) => 2 * share), two));
    expect(CONVENTIONS.perSlot.worst(8, 2)).toBe(value(two, two));
    const one = [1, 0, 0, 0, 0, 0, 0, 0];
    expect(CONVENTIONS.top1.worst(8, 2)).toBe(value(one, one));
    expect(CONVENTIONS.gshard.worst(8, 2)).toBe(value(one, one) / 64);
    const mean = 1 / 8;
    expect(CONVENTIONS.importance.worst(8, 2)).toBeCloseTo(two.reduce((sum, p) => sum + (p / mean - 1) ** 2, 0) / 8, 12);
  });

  test("each library's 0.01 in the project's own convention", () => {
    const own = Object.fromEntries(LIBRARY_LOSSES.map(({ library, loss, convention }) => [
      `${library} ${loss}`.trim(), convertCoefficient(0.01, convention, "slots", shape)?.coefficient ?? null,
    ]));
    expect(own).toMatchObject({
      "Megatron-LM aux_loss": 0.005, MegaBlocks: 0.005, "DeepSpeed top-k": 0.005, "Hugging Face": 0.01, flaxformer: 0.01, MaxText: 0.01,
      "vmoe importance": null, "GShard (paper)": 0.01 / 128,
    });
    expect(lossNames(["slots", "joined"])).toBe("flaxformer, Hugging Face");
  });
});
