import { describe, expect, test } from "vitest";
import { formatBinaryBytes } from "#i18n/format-binary.ts";
import { formatBytes, formatCount, formatError, formatMilliseconds, formatNumber, formatPercent } from "#i18n/format.ts";

describe("numbers on the screens", () => {
  test.each([
    [999, "999"],
    [1000, "1\u202f000"],
    [1_234_567, "1\u202f234\u202f567"],
    [-1500, "−1\u202f500"],
  ])("count %d", (value, shown) => expect(formatCount(value)).toBe(shown));

  test.each([
    [0, 2, "0.00"],
    [0.004, 2, "< 0.01"],
    [-0.004, 2, "> −0.01"],
    [0.006, 2, "0.01"],
    [-2.5, 2, "−2.50"],
    [12_345.678, 1, "12\u202f345.7"],
    [3, 0, "3"],
    [Number.NaN, 2, "—"],
  ])("number %d with %d decimals", (value, digits, shown) => expect(formatNumber(value, digits)).toBe(shown));

  test.each([
    [3.14e-7, "3.1·10⁻⁷"],
    [2.5e10, "2.5·10¹⁰"],
    [0, "0"],
    [Infinity, "—"],
  ])("error %d", (value, shown) => expect(formatError(value)).toBe(shown));

  test("shares, times and sizes carry their unit after a narrow space", () => {
    expect(formatPercent(0.256)).toBe("26\u202f%");
    expect(formatPercent(0.034)).toBe("3.4\u202f%");
    expect(formatMilliseconds(3.26)).toBe("3.3\u202fms");
    expect(formatMilliseconds(1234)).toBe("1\u202f234\u202fms");
    expect(formatBytes(999)).toBe("999\u202fB");
    expect(formatBytes(1_500_000)).toBe("1.5\u202fMB");
  });

  test("device limits are powers of two", () => {
    expect(formatBinaryBytes(134_217_728)).toBe("128\u202fMiB");
    expect(formatBinaryBytes(256)).toBe("256\u202fB");
    expect(formatBinaryBytes(0)).toBe("0\u202fB");
    expect(formatBinaryBytes(1_610_612_736)).toBe("1.5\u202fGiB");
  });
});
