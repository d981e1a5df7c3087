import { describe, expect, test } from "vitest";
import { cos, sin } from "#num/sin-cos.ts";

function grid(from: number, to: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => from + (to - from) * ((i + 0.37) / count));
}

/** Sine of n / 64 to 25 digits, by its series in exact integers. */
function exactSine(sixtyFourths: bigint): number {
  const one = 10n ** 60n;
  let term = (one * sixtyFourths) / 64n;
  let sum = 0n;
  for (let n = 1n; n < 200n; n++) {
    sum += term;
    term = (-term * sixtyFourths * sixtyFourths) / (64n * 64n * 2n * n * (2n * n + 1n));
  }
  return Number(sum / 10n ** 35n) / 1e25;
}

describe("sin and cos", () => {
  test.each([[-1e-6, 1e-6], [-10, 10], [-1000, 1000], [1e6, 1.6e6]])("agree with the engine's from %d to %d", (from, to) => {
    let worst = 0;
    for (const x of grid(from, to, 20_011)) worst = Math.max(worst, Math.abs(sin(x) - Math.sin(x)), Math.abs(cos(x) - Math.cos(x)));
    expect(worst).toBeLessThanOrEqual(2.3e-16);
  });

  test("agrees with the series in exact integers", () => {
    for (const n of [1n, 31n, 50n, 51n, 100n, 101n, 151n, 201n, 202n, 320n, 640n]) {
      expect(Math.abs(sin(Number(n) / 64) - exactSine(n))).toBeLessThanOrEqual(2.3e-16);
    }
  });

  test("near multiples of π/2 the small one keeps its relative precision", () => {
    for (let k = 1; k < 2000; k++) {
      const x = (k * Math.PI) / 2;
      const [small, reference] = k % 2 === 0 ? [sin(x), Math.sin(x)] : [cos(x), Math.cos(x)];
      expect(Math.abs(small / reference - 1)).toBeLessThan(1e-15);
    }
  });

  test("symmetry, ends and refusals", () => {
    for (const x of grid(0, 20, 101)) {
      expect(sin(-x)).toBe(-sin(x));
      expect(cos(-x)).toBe(cos(x));
    }
    expect([sin(0), cos(0)]).toEqual([0, 1]);
    expect([sin(NaN), cos(Infinity), sin(-Infinity)]).toEqual([NaN, NaN, NaN]);
    expect(() => sin(2e6)).toThrow("angle");
  });

  test("keeps the bits of record: a change of rounding would change every shared link", () => {
    const word = new DataView(new ArrayBuffer(8));
    const bits = [sin(1), cos(1), sin(-2.5), cos(100), sin(12345.678)].map((value) => {
      word.setFloat64(0, value);
      return word.getBigUint64(0).toString(16);
    });
    expect(bits).toMatchInlineSnapshot(`
      [
        "3feaed548f090cee",
        "3fe14a280fb5068c",
        "bfe326af0dcfcab0",
        "3feb981dbf665fdf",
        "bfe687d5890974a5",
      ]
    `);
  });
});
