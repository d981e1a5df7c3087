import { readFileSync, readdirSync } from "node:fs";
import { LONGEST_HEADER, readSafetensors } from "#checkpoint/safetensors.ts";
import { describe, expect, test } from "vitest";

const golden = new URL("../golden/", import.meta.url);
const goldenFiles = readdirSync(golden, { recursive: true }).map(String).filter((name) => name.endsWith(".safetensors"));

/** A file of a header text and zero bytes of data; `declared` replaces the true header length. */
function fileOf(header: string, dataBytes = 0, declared?: bigint): Uint8Array {
  const text = new TextEncoder().encode(header);
  const file = new Uint8Array(8 + text.length + dataBytes);
  new DataView(file.buffer).setBigUint64(0, declared ?? BigInt(text.length), true);
  file.set(text, 8);
  return file;
}

const tensor = (dtype: string, shape: unknown, offsets: unknown): string => JSON.stringify({ dtype, shape, data_offsets: offsets });

describe("a well-formed file", () => {
  test.for(goldenFiles)("%s is read whole", (name) => {
    const file = readSafetensors(readFileSync(new URL(name, golden)));
    expect(file.ok && file.tensors.size).toBeGreaterThan(0);
  });

  test("scalars, empty tensors, unaligned data and escaped names are allowed", () => {
    const file = readSafetensors(fileOf(`{"b":${tensor("U8", [], [0, 1])},"a":${tensor("F32", [1], [1, 5])},"\\u0063":${tensor("F32", [0, 7], [5, 5])}}`, 5));
    expect(file.ok && [...file.tensors.keys()]).toEqual(["b", "a", "c"]);
  });
});

describe("what is not a safetensors file is rejected with place, value and limit", () => {
  const f32 = tensor("F32", [2], [0, 8]);
  const rows: readonly [title: string, file: Uint8Array, rejection: object][] = [
    ["7 bytes", new Uint8Array(7), { reason: "file-too-short", value: 7, limit: 8 }],
    ["header longer than the format allows", fileOf("{}", 0, BigInt(LONGEST_HEADER) + 1n), { reason: "header-too-long", value: LONGEST_HEADER + 1, limit: LONGEST_HEADER }],
    ["header length past 2^53", fileOf("{}", 0, 2n ** 63n), { reason: "header-too-long", value: 2 ** 63, limit: LONGEST_HEADER }],
    ["header length past the end of the file", fileOf("{}", 0, 3n), { reason: "header-past-end", value: 3, limit: 2 }],
    ["header length 0", fileOf("{}", 0, 0n), { reason: "header-not-object", limit: "{" }],
    ["header starting with a space", fileOf(" {}"), { reason: "header-not-object", value: "byte 0x20", limit: "{" }],
    ["header that is an array", fileOf("[]"), { reason: "header-not-object", value: "byte 0x5b" }],
    ["header cut short", fileOf('{"a":'), { reason: "header-not-json" }],
    ["header with broken UTF-8", fileOf('{"\u0001":1}').map((byte) => (byte === 1 ? 0xff : byte)), { reason: "header-not-utf8" }],
    ["two tensors of one name", fileOf(`{"a":${f32},"a":${f32}}`, 8), { reason: "duplicate-name", at: "a" }],
    ["two tensors of one name, once escaped", fileOf(`{"a":${f32},"\\u0061":${f32}}`, 8), { reason: "duplicate-name", at: "a" }],
    ["two shapes in one entry", fileOf('{"a":{"dtype":"F32","shape":[2],"shape":[2],"data_offsets":[0,8]}}', 8), { reason: "duplicate-name", at: "shape" }],
    ["metadata of numbers", fileOf('{"__metadata__":{"format":1}}'), { reason: "metadata-not-strings", at: "__metadata__.format", value: "number" }],
    ["metadata that is a string", fileOf('{"__metadata__":"x"}'), { reason: "metadata-not-strings", value: "string" }],
    ["entry that is a number", fileOf('{"a":3}'), { reason: "entry-malformed", at: "a", value: "number" }],
    ["entry with a foreign field", fileOf('{"a":{"dtype":"U8","shape":[],"data_offsets":[0,1],"stride":[1]}}', 1), { reason: "entry-malformed", at: "a", value: "stride" }],
    ["unknown element type", fileOf(`{"a":${tensor("F7", [2], [0, 8])}}`, 8), { reason: "unknown-dtype", at: "a", value: "F7" }],
    ["element type that is an object member", fileOf(`{"a":${tensor("toString", [2], [0, 8])}}`, 8), { reason: "unknown-dtype", value: "toString" }],
    ["negative extent", fileOf(`{"a":${tensor("F32", [-2], [0, 8])}}`, 8), { reason: "bad-shape", at: "a", value: "[-2]" }],
    ["fractional extent", fileOf(`{"a":${tensor("F32", [2.5], [0, 10])}}`, 10), { reason: "bad-shape", at: "a" }],
    ["shape past 2^53", fileOf(`{"a":${tensor("F32", [2 ** 40, 2 ** 20], [0, 8])}}`, 8), { reason: "bad-shape", at: "a", limit: "2^53-1 bytes" }],
    ["shape past 2^53 behind a zero", fileOf(`{"a":${tensor("F32", [0, 2 ** 40, 2 ** 40], [0, 0])}}`), { reason: "bad-shape", at: "a" }],
    ["offsets past 2^53", fileOf(`{"a":${tensor("F32", [2], [0, 2 ** 60])}}`, 8), { reason: "bad-offsets", at: "a" }],
    ["offsets backwards", fileOf(`{"a":${tensor("F32", [2], [8, 0])}}`, 8), { reason: "bad-offsets", at: "a", value: "[8,0]" }],
    ["three offsets", fileOf(`{"a":${tensor("F32", [2], [0, 4, 8])}}`, 8), { reason: "bad-offsets", at: "a" }],
    ["no shape", fileOf('{"a":{"dtype":"F32","data_offsets":[0,8]}}', 8), { reason: "bad-shape", at: "a", value: "nothing" }],
    ["3 GB declared", fileOf(`{"a":${tensor("F32", [750_000_000], [0, 3_000_000_000])}}`, 8), { reason: "offsets-past-end", at: "a", value: 3_000_000_000, limit: 8 }],
    ["size other than shape times element", fileOf(`{"a":${tensor("F32", [3], [0, 8])}}`, 8), { reason: "size-mismatch", at: "a", value: 8, limit: 12 }],
    ["overlap", fileOf(`{"a":${f32},"b":${tensor("F32", [2], [4, 12])}}`, 12), { reason: "overlap", at: "b", value: 4, limit: 8 }],
    ["bytes that belong to no tensor", fileOf(`{"a":${f32},"b":${tensor("F32", [1], [12, 16])}}`, 16), { reason: "gap", at: "b", value: 12, limit: 8 }],
    ["bytes after the last tensor", fileOf(`{"a":${f32}}`, 9), { reason: "gap", at: "end of file", value: 9, limit: 8 }],
  ];
  test.for(rows)("%s", ([, file, rejection]) => {
    expect(readSafetensors(file)).toMatchObject({ ok: false, ...rejection });
  });

  test("a golden file cut at any of 40 places is rejected, never half loaded", () => {
    const whole = readFileSync(new URL("logits-given.safetensors", golden));
    for (let i = 0; i < 40; i++) {
      expect(readSafetensors(whole.subarray(0, Math.floor((whole.length * i) / 40))).ok, `part ${i} of 40`).toBe(false);
    }
  });

  test("a name of a megabyte is quoted in part", () => {
    const rejection = readSafetensors(fileOf(`{"${"n".repeat(1_000_000)}":3}`));
    expect(rejection).toMatchObject({ ok: false, at: expect.stringMatching(/^n{59}…$/) as unknown });
  });
});
