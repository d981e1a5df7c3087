import { describe, expect, test } from "vitest";
import { formatAmount, formatDollars, formatTrimmed, formatScaled, formatSeconds, formatSignificant } from "#i18n/format.ts";
import { formatQuantity, unitWord } from "#i18n/format-quantity.ts";

describe("quantities on the analysis screens", () => {
  test.each([
    [1.9744, "1.97"],
    [12_345, "12\u202f345"],
    [5.76e23, "5.76·10²³"],
    [1e21, "10²¹"],
    [999_999.9, "10⁶"],
    [0.000_42, "4.2·10⁻⁴"],
    [-0.5, "−0.500"],
    [0, "0"],
    [Number.NaN, "—"],
  ])("%d to three digits", (value, shown) => expect(formatSignificant(value)).toBe(shown));
  test.each([[8, "8"], [2.5, "2.5"], [0.25, "0.25"], [100, "100"], [1000, "1\u202f000"], [0, "0"], [1.5e9, "1.5·10⁹"]])("%d without idle zeros", (value, shown) => expect(formatTrimmed(value)).toBe(shown));

  test.each([
    [7.0e10, "70.0\u202fB"],
    [1.328e12, "1.33\u202fT"],
    [999_950, "1.00\u202fM"],
    [512, "512"],
    [0, "0"],
    [3.1e15, "3\u202f100\u202fT"],
    [3e18, "3·10¹⁸"],
  ])("amount %d", (value, shown) => expect(formatAmount(value)).toBe(shown));

  test("units", () => {
    expect(formatScaled(4.28e10, "B")).toBe("42.8\u202fGB");
    expect(formatDollars(0.055)).toBe("$0.055");
    expect(formatDollars(1.3245e15)).toBe("$1.32·10¹⁵");
    expect(formatDollars(-20)).toBe("−$20.00");
    expect(formatSeconds(0.00487)).toBe("4.87\u202fms");
    expect(formatSeconds(58_060)).toBe("16.1\u202fh");
    expect(formatQuantity(1.97444, "nats per token")).toBe("1.974");
    expect(formatQuantity(2.4e9, "bytes")).toBe("2.40\u202fGB");
    expect(unitWord("bytes")).toBe("");
    expect(unitWord("tokens")).toBe("tokens");
  });
});
