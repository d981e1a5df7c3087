import { describe, expect, test } from "vitest";
import { readQuantity } from "../../src/views/topic/read-quantity.ts";

describe("a typed quantity", () => {
  test.each([
    ["70B", 70e9],
    ["1.4 T", 1.4e12],
    ["7b", 7e9],
    ["1e22", 1e22],
    ["10^22", 1e22],
    ["5.76·10²³", 5.76e23],
    ["5.76x10^23", 5.76e23],
    ["10²¹", 1e21],
    ["3·10⁻⁴", 3e-4],
    ["12 300", 12_300],
    ["12\u202f300", 12_300],
    ["$2.50", 2.5],
    ["42.8 GB", 42.8e9],
    ["250k", 250_000],
    ["0.9", 0.9],
    ["−3", -3],
    ["1024", 1024],
    ["1021", 1021],
  ])("%s", (text, value) => expect(readQuantity(text)).toBeCloseTo(value, 6));

  test.each(["", "seventy", "8x7B", "1e999", "70 Q", "--1", "10^", "NaN"])("%s is no number", (text) => expect(readQuantity(text)).toBeNull());
});
