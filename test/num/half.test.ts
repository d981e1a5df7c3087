import { describe, expect, test } from "vitest";
import { bf16ToF32, decodeBf16, decodeF16, encodeBf16, encodeF16, f16ToF32 } from "#num/half.ts";

function isNanF16(bits: number): boolean {
  return (bits & 0x7c00) === 0x7c00 && (bits & 0x3ff) !== 0;
}

/** The value by definition: sign * fraction * 2^exponent. */
function definedF16(bits: number): number {
  const sign = bits >> 15 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1024 + fraction) * 2 ** (exponent - 25);
}

describe("F16", () => {
  test("all 65 536 patterns decode by definition and encode back", () => {
    const wrong: number[] = [];
    for (let bits = 0; bits < 65536; bits++) {
      const value = decodeF16(bits);
      if (!Object.is(value, definedF16(bits))) wrong.push(bits);
      if (!isNanF16(bits) && encodeF16(value) !== bits) wrong.push(bits);
    }
    expect(wrong).toEqual([]);
  });

  test("half-way values go to the even neighbour, others to the nearer one", () => {
    const wrong: number[] = [];
    for (let bits = 0; bits < 0x7bff; bits++) {
      const low = decodeF16(bits);
      const high = decodeF16(bits + 1);
      const middle = (low + high) / 2;
      if (encodeF16(middle) !== (bits & 1 ? bits + 1 : bits)) wrong.push(bits);
      if (encodeF16(middle + (high - low) / 64) !== bits + 1) wrong.push(bits);
      if (encodeF16(-(middle - (high - low) / 64)) !== (bits | 0x8000)) wrong.push(bits);
    }
    expect(wrong).toEqual([]);
  });

  test("what is too large becomes infinite and NaN stays NaN", () => {
    expect(encodeF16(65519)).toBe(0x7bff);
    expect(encodeF16(65520)).toBe(0x7c00);
    expect(encodeF16(-1e30)).toBe(0xfc00);
    expect(encodeF16(Infinity)).toBe(0x7c00);
    expect(isNanF16(encodeF16(NaN))).toBe(true);
    expect(encodeF16(-0)).toBe(0x8000);
    expect(encodeF16(1e-20)).toBe(0);
  });
});

describe("BF16", () => {
  test("all patterns encode back and half-way values go to even", () => {
    const wrong: number[] = [];
    for (let bits = 0; bits < 65536; bits++) {
      const value = decodeBf16(bits);
      if (Number.isNaN(value)) {
        if (!Number.isNaN(decodeBf16(encodeBf16(value)))) wrong.push(bits);
        continue;
      }
      if (encodeBf16(value) !== bits) wrong.push(bits);
      if ((bits & 0x7fff) < 0x7f7f) {
        const middle = (value + decodeBf16(bits + 1)) / 2;
        if (encodeBf16(middle) !== (bits & 1 ? bits + 1 : bits)) wrong.push(bits);
      }
    }
    expect(wrong).toEqual([]);
  });

  test("known values", () => {
    expect(encodeBf16(1)).toBe(0x3f80);
    expect(encodeBf16(3.4e38)).toBe(0x7f80);
    expect(decodeBf16(0xc040)).toBe(-3);
  });
});

test("arrays decode element by element", () => {
  expect([...f16ToF32(Uint16Array.of(0x3c00, 0xc000, 1))]).toEqual([1, -2, 2 ** -24]);
  expect([...bf16ToF32(Uint16Array.of(0x3f80, 0xc040))]).toEqual([1, -3]);
});
