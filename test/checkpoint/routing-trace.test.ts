import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readNpy } from "#checkpoint/npy.ts";
import { readTrace } from "#checkpoint/routing-trace.ts";
import { toI32, type Tensor } from "#checkpoint/tensor.ts";
import { writeSafetensors } from "#checkpoint/write-safetensors.ts";
import { npyFile, npyHeader } from "./npy-file.ts";

const text = (...lines: readonly string[]): Uint8Array => new TextEncoder().encode(lines.join("\n"));
const ints = (...values: readonly number[]): Uint8Array => new Uint8Array(Int32Array.from(values).buffer);
const refusal = (name: string, bytes: Uint8Array): unknown => {
  const read = readTrace(name, bytes);
  return read.ok ? "accepted" : [read.reason, read.at, read.value, read.limit];
};

describe(".npy", () => {
  const shapes = fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 4 });
  const values = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
  const spaces = fc.constantFrom("", " ", "  ");

  test("what is written comes back: any shape, both types, both versions, any order and spacing of the header", () => {
    fc.assert(
      fc.property(shapes, fc.constantFrom("<i4", "<i8"), fc.constantFrom(1, 2), fc.shuffledSubarray(["descr", "fortran_order", "shape"], { minLength: 3 }), spaces, fc.boolean(), fc.infiniteStream(values),
        (shape, type, version, order, space, comma, stream) => {
          const numbers = Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => stream.next().value as number);
          const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(`,${space}`)}${comma && shape.length > 0 ? "," : ""})`;
          const parts: Record<string, string> = { descr: `'${type}'`, fortran_order: "False", shape: tuple };
          const literal = `{${order.map((key) => `${space}'${key}'${space}:${space}${parts[key]}`).join(",")}${comma ? ", " : ""}}`;
          const data = type === "<i4" ? ints(...numbers) : new Uint8Array(BigInt64Array.from(numbers, BigInt).buffer);
          const read = readNpy(npyFile(literal, data, version));
          if (!read.ok) throw new Error(`${read.reason}: ${read.value}`);
          expect(read.tensor.shape).toEqual(shape);
          expect(toI32(read.tensor)).toEqual({ ok: true, values: Int32Array.from(numbers) });
        }),
    );
  });

  test("no bytes make it throw, and no cut file is accepted", () => {
    const good = npyFile(npyHeader("<i4", "(1, 2, 2)"), ints(0, 1, 2, 3));
    expect(readNpy(good).ok).toBe(true);
    for (let length = 0; length < good.length; length++) expect(readNpy(good.subarray(0, length)).ok).toBe(false);
    expect(readNpy(new Uint8Array([...good, 0])).ok).toBe(false);
    fc.assert(fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => !readNpy(bytes).ok));
    fc.assert(fc.property(fc.string({ maxLength: 60 }), (literal) => !readNpy(npyFile(`{${literal}}`, ints(0))).ok));
  });

  test.for([
    ["(2, 2, 1)", "<f4", "npy-type"], ["(2, 2, 1)", ">i4", "npy-type"], ["(2)", "<i4", "npy-shape"], ["(2, -2)", "<i4", "npy-header"], ["(2,, 2)", "<i4", "npy-shape"],
    ["(9007199254740993, 9, 9)", "<i4", "npy-shape"], ["(2, 2, 2)", "<i4", "npy-size"],
  ] as const)("shape %s of %s is refused: %s", ([shape, type, reason]) => {
    expect(readNpy(npyFile(npyHeader(type, shape), ints(0, 1, 2, 3)))).toMatchObject({ ok: false, reason });
  });

  test("column order, a third version and a header with a fourth key are refused", () => {
    expect(readNpy(npyFile("{'descr': '<i4', 'fortran_order': True, 'shape': (1, 1, 1)}", ints(0)))).toMatchObject({ reason: "npy-order" });
    expect(readNpy(npyFile(npyHeader("<i4", "(1, 1, 1)"), ints(0), 3))).toMatchObject({ reason: "npy-version", value: "3.0" });
    expect(readNpy(npyFile("{'descr': '<i4', 'fortran_order': False, 'shape': (1, 1, 1), 'more': (1,)}", ints(0)))).toMatchObject({ reason: "npy-header" });
    expect(readNpy(npyFile("{'descr': '<i4', 'shape': (1, 1, 1)}", ints(0)))).toMatchObject({ reason: "npy-header" });
  });
});

describe("a routing trace", () => {
  const tensor = (dtype: Tensor["dtype"], shape: readonly number[], bytes: Uint8Array): Tensor => ({ dtype, shape, bytes });
  const safetensors = (tensors: Readonly<Record<string, Tensor>>): Uint8Array => writeSafetensors(new Map(Object.entries(tensors)), new Map());
  const expected = { ok: true, tokens: 2, layers: 1, picks: 2, experts: Int32Array.of(0, 1, 3, 2) };

  test("is the same from every format", () => {
    const numbers = tensor("I32", [2, 1, 2], ints(0, 1, 3, 2));
    expect(readTrace("a.npy", npyFile(npyHeader("<i4", "(2, 1, 2)"), numbers.bytes))).toEqual(expected);
    expect(readTrace("a.safetensors", safetensors({ routing: numbers }))).toEqual(expected);
    const loads = tensor("I32", [1], ints(7));
    expect(readTrace("a.safetensors", safetensors({ loads, experts: numbers, scores: tensor("F32", [1], ints(0)) }))).toEqual(expected);
    expect(readTrace("A.JSONL", text("[[0,1]]", "[[3,2]]", ""))).toEqual(expected);
    expect(readTrace("a.jsonl", text("[[0, 1]]\r", " [[3, 2]]"))).toEqual(expected);
  });

  test("that is damaged or no trace is refused with place, value and limit", () => {
    const two = tensor("I32", [1], ints(7));
    expect(refusal("a.txt", text("[[0]]"))).toEqual(["trace-ending", "file", "a.txt", ".npy .safetensors .jsonl"]);
    expect(refusal("a.safetensors", safetensors({ one: two, two }))).toEqual(["trace-tensor", "experts", 2, 1]);
    expect(refusal("a.safetensors", safetensors({ experts: tensor("F32", [1, 1, 1], ints(0)) }))).toEqual(["trace-tensor", "experts", 0, 1]);
    expect(refusal("a.safetensors", text("[[0]]"))).toMatchObject(["file-too-short", "byte 0", 5, 8]);
    expect(refusal("a.safetensors", safetensors({ two }))).toEqual(["trace-shape", "shape", "[1]", "[tokens, layers, picks]"]);
    expect(refusal("a.npy", npyFile(npyHeader("<i4", "(0, 1, 2)"), ints()))).toEqual(["trace-empty", "shape", "[0,1,2]", 1]);
    expect(refusal("a.npy", npyFile(npyHeader("<i4", "(2, 2, 1)"), ints(0, 1, -1, 3)))).toEqual(["trace-id", "[1,0,0]", "-1", 2 ** 31 - 1]);
    expect(refusal("a.npy", npyFile(npyHeader("<i8", "(1, 1, 2)"), new Uint8Array(BigInt64Array.of(1n, 2n ** 40n).buffer)))).toEqual(["trace-id", "[0,0,1]", "1099511627776", 2 ** 31 - 1]);
    expect(refusal("a.npy", npyFile(npyHeader("<i4", "(1, 1, 1025)"), ints(...Array.from({ length: 1025 }, () => 0))))).toEqual(["trace-extent", "picks", 1025, 1024]);
  });

  test.for([
    [["[[0,1]]", "[[0,1]"], ["trace-line", "2", "[[0,1]", "[[0, 1], [2, 3]]"]],
    [["[[0,1]]", "", "[[0,1]]"], ["trace-line", "2", "—", "[[0, 1], [2, 3]]"]],
    [["[0,1]"], ["trace-line", "1", "[0,1]", "[[0, 1], [2, 3]]"]],
    [['[["0"]]'], ["trace-line", "1", '[["0"]]', "[[0, 1], [2, 3]]"]],
    [["[[0,1],[2,3]]", "[[0,1]]"], ["trace-line-shape", "2", "[1, 2]", "[2, 2]"]],
    [["[[0,1],[2]]"], ["trace-line-shape", "1", "[2, 1]", "[2, 2]"]],
    [["[[0,1]]", "[[0,1.5]]"], ["trace-id", "[1,0,1]", "1.5", 2 ** 31 - 1]],
    [["[[-1]]"], ["trace-id", "[0,0,0]", "-1", 2 ** 31 - 1]],
    [[""], ["trace-empty", "shape", "[0,0,0]", 1]],
    [["[]"], ["trace-empty", "shape", "[1,0,0]", 1]],
  ] as const)("lines %j are refused: %j", ([lines, wanted]) => {
    expect(refusal("a.jsonl", text(...lines))).toEqual(wanted);
  });

  test("bytes that are no text are refused", () => {
    expect(refusal("a.jsonl", Uint8Array.of(0xff, 0x5b))).toEqual(["trace-utf8", "file", "undecodable bytes", "UTF-8"]);
  });
});
