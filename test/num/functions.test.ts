import { describe, expect, test } from "vitest";
import { erf } from "#num/erf.ts";
import { erfc } from "#num/erfc.ts";
import { exp } from "#num/exp.ts";
import { log } from "#num/log.ts";
import { normalQuantile } from "#num/normal-quantile.ts";
import { tanh } from "#num/tanh.ts";

const word = new DataView(new ArrayBuffer(8));

/** Distance of two positive doubles in units in the last place. */
function ulps(a: number, b: number): number {
  word.setFloat64(0, a);
  const first = word.getBigInt64(0);
  word.setFloat64(0, b);
  return Math.abs(Number(first - word.getBigInt64(0)));
}

function grid(from: number, to: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => from + (to - from) * ((i + 0.37) / count));
}

describe("exp", () => {
  test.each([
    [-745, -700],
    [-700, 700],
    [700, 709.7],
    [-2, 2],
    [-1e-6, 1e-6],
  ])("is within 2 ulp of the engine's from %d to %d", (from, to) => {
    let worst = 0;
    for (const x of grid(from, to, 20_011)) worst = Math.max(worst, ulps(exp(x), Math.exp(x)));
    expect(worst).toBeLessThanOrEqual(2);
  });

  test("has the limits of the function", () => {
    expect(exp(0)).toBe(1);
    expect(exp(-Infinity)).toBe(0);
    expect(exp(Infinity)).toBe(Infinity);
    expect(exp(709.8)).toBe(Infinity);
    expect(exp(709.782712893384)).toBeGreaterThan(1.797e308);
    expect(exp(-746)).toBe(0);
    expect(exp(-745)).toBe(5e-324);
    expect(exp(NaN)).toBeNaN();
  });

  test("keeps the bits of record: a change of rounding would change every shared link", () => {
    const bits = [1, -1, 0.1, 10, -30.5].map((x) => {
      word.setFloat64(0, exp(x));
      return word.getBigUint64(0).toString(16);
    });
    expect(bits).toMatchInlineSnapshot(`
      [
        "4005bf0a8b14576a",
        "3fd78b56362cef38",
        "3ff1aec7b35a00d4",
        "40d5829dcf950560",
        "3d2ff3864232b407",
      ]
    `);
  });
});

describe("log", () => {
  test.each([
    [1e-320, 1e-300],
    [1e-5, 1],
    [0.7, 1.42],
    [1, 1e6],
    [1e300, 1.7e308],
  ])("agrees with the engine's from %d to %d", (from, to) => {
    for (const x of grid(from, to, 5_003)) {
      expect(Math.abs(log(x) - Math.log(x))).toBeLessThanOrEqual(4.5e-16 * Math.abs(Math.log(x)));
    }
  });

  test("undoes exp and has the limits of the function", () => {
    for (const x of grid(-50, 50, 501)) expect(log(exp(x))).toBeCloseTo(x, 13);
    expect(log(1)).toBe(0);
    expect(log(0)).toBe(-Infinity);
    expect(log(Infinity)).toBe(Infinity);
    expect(log(-1)).toBeNaN();
    expect(log(NaN)).toBeNaN();
  });
});

describe("tanh", () => {
  test("has a relative error below 1e-15, near 0 too", () => {
    for (const x of [...grid(-25, 25, 10_007), ...grid(-1e-3, 1e-3, 101), 1e-300]) {
      expect(Math.abs(tanh(x) - Math.tanh(x))).toBeLessThanOrEqual(1e-15 * Math.abs(Math.tanh(x)));
    }
  });

  test("is odd and saturates", () => {
    expect(tanh(0)).toBe(0);
    expect(tanh(-0.3)).toBe(-tanh(0.3));
    expect(tanh(-3)).toBe(-tanh(3));
    expect(tanh(Infinity)).toBe(1);
    expect(tanh(-Infinity)).toBe(-1);
    expect(tanh(NaN)).toBeNaN();
  });
});

describe("erf", () => {
  // Abramowitz and Stegun, table 7.1, continued to 16 digits.
  test.each([
    [0.05, 0.05637197779701662],
    [0.5, 0.5204998778130465],
    [1, 0.8427007929497149],
    [1.5, 0.9661051464753108],
    [2, 0.9953222650189527],
    [3, 0.9999779095030014],
  ])("erf(%d) = %d", (x, expected) => {
    expect(Math.abs(erf(x) - expected)).toBeLessThanOrEqual(4e-15 * expected);
    expect(erf(-x)).toBe(-erf(x));
  });

  test("agrees with its Maclaurin series, summed in exact integers, between and at the table's seams", () => {
    const one = 10n ** 60n;
    for (const sixtyFourths of [1n, 7n, 8n, 9n, 40n, 95n, 96n, 97n, 160n, 255n, 256n]) {
      // sum (-1)^n x^(2n+1) / (n! (2n+1)) in units of 1e-60.
      let power = (one * sixtyFourths) / 64n;
      let sum = 0n;
      for (let n = 0n; n < 160n; n++) {
        sum += power / (2n * n + 1n);
        power = (-power * sixtyFourths * sixtyFourths) / (64n * 64n * (n + 1n));
      }
      const expected = 1.1283791670955126 * (Number(sum / 10n ** 35n) / 1e25);
      expect(Math.abs(erf(Number(sixtyFourths) / 64) - expected)).toBeLessThanOrEqual(2e-15 * expected);
    }
  });

  test("saturates, and passes NaN on", () => {
    expect(erf(0)).toBe(0);
    expect(erf(5.95)).toBe(1);
    expect(erf(Infinity)).toBe(1);
    expect(erf(-Infinity)).toBe(-1);
    expect(erf(NaN)).toBeNaN();
    expect(erf(1e-200) / 1e-200).toBeCloseTo(1.1283791670955126, 15);
  });
});

describe("normalQuantile", () => {
  test("undoes the distribution function in the centre", () => {
    for (const p of grid(0.02, 0.98, 499)) {
      expect(Math.abs(0.5 * (1 + erf(normalQuantile(p) / Math.SQRT2)) - p)).toBeLessThan(3e-16 * 4);
    }
  });

  // Wichura's own check values (Applied Statistics 37, p. 481).
  test.each([
    [0.25, -0.6744897501960817],
    [0.001, -3.090232306167814],
    [1e-20, -9.262340089798408],
  ])("quantile of %d is %d", (p, expected) => {
    expect(Math.abs(normalQuantile(p) / expected - 1)).toBeLessThan(1e-15);
  });

  test("is infinite at the ends", () => {
    expect(normalQuantile(0)).toBe(-Infinity);
    expect(normalQuantile(1)).toBe(Infinity);
    expect(normalQuantile(0.5)).toBe(0);
  });
});

describe("erfc", () => {
  // 17 digits from a computation with 30.
  test.each([
    [-3, 1.999977909503001415],
    [0, 1],
    [0.5, 0.47950012218695348],
    [1.99, 0.0048885868003830033],
    [2, 0.0046777349810472662],
    [2.5, 0.00040695201744495892],
    [4, 1.541725790028002e-8],
    [10, 2.0884875837625449e-45],
    [26, 5.6631924088561432e-296],
  ])("of %d", (x, expected) => {
    expect(Math.abs(erfc(x) / expected - 1)).toBeLessThan(1e-12);
  });

  test("ends at 0 and passes NaN on", () => {
    expect([erfc(28), erfc(Infinity), erfc(-Infinity)]).toEqual([0, 0, 2]);
    expect(erfc(NaN)).toBeNaN();
  });
});
