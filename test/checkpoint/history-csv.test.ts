import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { historyCsv } from "#checkpoint/history-csv.ts";

const column = (...values: number[]): Float64Array => Float64Array.from(values);

describe("the history as CSV", () => {
  test("a header, a row per entry, CR LF after each; a point in numbers and nothing for NaN", () => {
    const history = new Map([["step", column(0, 1, 2)], ["loss", column(2.5, NaN, 1e-7)], ["bits", column(-3, 1e21, Infinity)]]);
    expect(historyCsv(history)).toBe("step,loss,bits\r\n0,2.5,-3\r\n1,,1e+21\r\n2,1e-7,Infinity\r\n");
  });

  test("names with a comma, quotes or a line break are quoted", () => {
    const history = new Map([["a,b", column()], ['the "best"', column()], ["two\nlines", column()], ["plain name", column()]]);
    expect(historyCsv(history)).toBe('"a,b","the ""best""","two\nlines",plain name\r\n');
  });

  test("a single column never gives an empty line", () => {
    expect(historyCsv(new Map([["loss", column(1, NaN)]]))).toBe('loss\r\n1\r\n""\r\n');
  });

  test("no columns, no text; columns of different lengths are the caller's mistake", () => {
    expect(historyCsv(new Map())).toBe("");
    expect(() => historyCsv(new Map([["a", column(1)], ["b", column(1, 2)]]))).toThrow("b has 2 entries, a has 1");
  });

  test("every number reads back as the same double", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true })), (values) => {
        const cells = historyCsv(new Map([["a", Float64Array.from(values)]])).split("\r\n").slice(1, -1);
        expect(cells.map((cell) => Number(cell) + 0)).toEqual(values.map((value) => value + 0));
      }),
    );
  });
});
