import { readSafetensors } from "#checkpoint/safetensors.ts";
import type { Dtype, Tensor } from "#checkpoint/tensor.ts";
import { toF32, toF64, toI32 } from "#checkpoint/tensor.ts";
import { writeSafetensors } from "#checkpoint/write-safetensors.ts";
import { describe, expect, test } from "vitest";

const bytesOf = (array: { readonly buffer: ArrayBuffer }): Uint8Array => new Uint8Array(array.buffer);
const of = (dtype: Dtype, array: { readonly buffer: ArrayBuffer }, length: number): Tensor => ({ dtype, shape: [length], bytes: bytesOf(array) });

describe("every element type becomes numbers", () => {
  const rows: readonly [Dtype, { readonly buffer: ArrayBuffer }, readonly number[]][] = [
    ["BOOL", Uint8Array.of(0, 1), [0, 1]],
    ["U8", Uint8Array.of(0, 255), [0, 255]],
    ["I8", Int8Array.of(-128, 127), [-128, 127]],
    ["U16", Uint16Array.of(0, 65_535), [0, 65_535]],
    ["I16", Int16Array.of(-32_768, 7), [-32_768, 7]],
    ["F16", Uint16Array.of(0x3c00, 0xc100), [1, -2.5]],
    ["BF16", Uint16Array.of(0x3f80, 0xc020), [1, -2.5]],
    ["U32", Uint32Array.of(4_294_967_295, 1), [4_294_967_295, 1]],
    ["I32", Int32Array.of(-2_147_483_648, 1), [-2_147_483_648, 1]],
    ["F32", Float32Array.of(0.1, -3), [Math.fround(0.1), -3]],
    ["U64", BigUint64Array.of(1n << 40n, 1n), [2 ** 40, 1]],
    ["I64", BigInt64Array.of(-(1n << 40n), 1n), [-(2 ** 40), 1]],
    ["F64", Float64Array.of(0.1, 1e300), [0.1, 1e300]],
  ];
  test.for(rows)("%s", ([dtype, array, values]) => {
    expect([...toF64(of(dtype, array, 2))]).toEqual(values);
    expect([...toF32(of(dtype, array, 2))]).toEqual(values.map(Math.fround));
  });

  test("integers beyond 32 bits, fractions and NaN are named by index", () => {
    expect(toI32(of("I64", BigInt64Array.of(3n, 1n << 40n), 2))).toMatchObject({ ok: false, index: 1, value: "1099511627776" });
    expect(toI32(of("F32", Float32Array.of(0.5), 1))).toMatchObject({ ok: false, index: 0, value: "0.5" });
    expect(toI32(of("F32", Float32Array.of(Number.NaN), 1))).toMatchObject({ ok: false, value: "NaN" });
    expect(toI32(of("U8", Uint8Array.of(9), 1))).toEqual({ ok: true, values: Int32Array.of(9) });
  });
});

describe("writer", () => {
  test("what is written is read back bit for bit, wider types first", () => {
    const tensors = new Map<string, Tensor>([
      ["flags", of("U8", Uint8Array.of(1, 0, 1), 3)],
      ["reals", of("F32", Float32Array.of(0.1, Number.NaN, -0), 3)],
      ["losses", of("F64", Float64Array.of(0.1), 1)],
      ["halves", of("BF16", Uint16Array.of(0x3f80), 1)],
    ]);
    const file = readSafetensors(writeSafetensors(tensors, new Map([["format", "x"]])));
    if (!file.ok) throw new Error(file.reason);
    expect([...file.tensors.keys()]).toEqual(["losses", "reals", "halves", "flags"]);
    expect(new Map([...tensors.keys()].map((name) => [name, file.tensors.get(name)]))).toEqual(tensors);
    expect(file.metadata.get("format")).toBe("x");
    expect(file.tensors.get("losses")!.bytes.byteOffset % 8).toBe(0);
  });

  test("bytes that do not fit the shape are a programmer's error", () => {
    expect(() => writeSafetensors(new Map([["a", { dtype: "F32", shape: [2], bytes: new Uint8Array(4) }]]), new Map())).toThrow("a has 4 bytes, its shape needs 8");
  });
});
