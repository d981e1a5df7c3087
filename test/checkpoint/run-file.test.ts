import { crc32 } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SavedRun } from "#checkpoint/run-file.ts";
import { readRun, writeRun } from "#checkpoint/run-file.ts";
import { readSafetensors } from "#checkpoint/safetensors.ts";
import type { Tensor } from "#checkpoint/tensor.ts";
import { writeSafetensors } from "#checkpoint/write-safetensors.ts";

const bits32 = (data: Float32Array): number[] => [...new Uint32Array(data.buffer, data.byteOffset, data.length)];
const bits64 = (data: Float64Array): bigint[] => [...new BigUint64Array(data.buffer, data.byteOffset, data.length)];

/** Everything a run says, with floats as their bits: two NaNs of different bits differ. */
function said(run: SavedRun): object {
  return {
    settings: run.settings,
    step: run.step,
    events: run.events,
    tensors: Object.fromEntries([...run.tensors].map(([name, { shape, data }]) => [name, { shape, bits: bits32(data) }])),
    history: Object.fromEntries([...run.history].map(([name, column]) => [name, bits64(column)])),
  };
}

function reread(run: SavedRun): SavedRun {
  const reading = readRun(writeRun(run));
  if (!reading.ok) throw new Error(JSON.stringify(reading.problem));
  return reading.run;
}

// Any 32 or 64 bits at all, quiet and signalling NaNs often; at an offset, as a view of a larger buffer has it.
const anyBits32 = fc.oneof(fc.integer(), fc.constantFrom(0x7fc00001, 0x7f800001, -1, -0x80000000));
const anyBits64 = fc.oneof(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), fc.constantFrom(0x7ff8000000000001n, 0x7ff0000000000001n, 2n ** 64n - 1n, 2n ** 63n));
const anyTensor = fc.array(fc.nat(3), { maxLength: 3 }).chain((shape) => {
  const length = shape.reduce((product, extent) => product * extent, 1);
  const words = fc.array(anyBits32, { minLength: length, maxLength: length });
  return words.map((bits) => ({ shape, data: new Float32Array(Int32Array.of(0, ...bits).buffer, 4) }));
});
const anyColumn = (rows: number) =>
  fc.array(anyBits64, { minLength: rows, maxLength: rows }).map((bits) => new Float64Array(BigUint64Array.from(bits).buffer));
const anyText = fc.string({ unit: "binary" });
const named = <Value>(value: fc.Arbitrary<Value>) => fc.array(fc.tuple(anyText, value), { maxLength: 4 }).map((entries) => new Map(entries));
const whole = fc.maxSafeNat();

const anyRun: fc.Arbitrary<SavedRun> = fc.record({
  settings: fc.dictionary(anyText, fc.oneof(anyText, fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0), fc.boolean())),
  step: whole,
  tensors: named(anyTensor).map((tensors) => new Map([...tensors].map(([name, tensor]) => [`arm0/${name}`, tensor]))),
  history: fc.nat(5).chain((rows) => named(anyColumn(rows))),
  events: fc.array(fc.record({ step: whole, id: anyText, detail: anyText }), { maxLength: 3 }),
});

const RUN: SavedRun = {
  settings: { experts: 8, router: "top-k", renorm: true, lr: 3e-4 },
  step: 120,
  tensors: new Map([
    ["arm0/weights/blocks.0.gate.weight", { shape: [2, 3], data: Float32Array.of(1, -0, NaN, Infinity, 1e-45, 3) }],
    ["arm0/bias", { shape: [], data: Float32Array.of(0.25) }],
  ]),
  history: new Map([
    ["step", Float64Array.of(0, 60, 120)],
    ["loss", Float64Array.of(3.5, NaN, 0.1)],
  ]),
  events: [{ step: 60, id: "expert-off", detail: "expert=3" }],
};

describe("a run that is written and read", () => {
  test("is the same bit for bit, NaN too", () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        expect(said(reread(run))).toEqual(said(run));
      }),
      { numRuns: 300 },
    );
  });

  test("is the same where names are those of object members", () => {
    const settings = Object.fromEntries([["__proto__", "a"], ["constructor", true], ["toString", 1]]);
    const run = { ...RUN, settings, tensors: new Map([["__proto__", { shape: [1], data: Float32Array.of(7) }]]), history: new Map([["__proto__", Float64Array.of(1)]]) };
    expect(Object.entries(reread(run).settings)).toEqual(Object.entries(settings));
    expect([...reread(run).tensors.keys(), ...reread(run).history.keys()]).toEqual(["__proto__", "__proto__"]);
  });

  test("shares no memory with the file", () => {
    const file = writeRun(RUN);
    const reading = readRun(file);
    file.fill(0);
    expect(reading.ok && said(reading.run)).toEqual(said(RUN));
  });

  test("the file is plain safetensors: history as F64 under its prefix, the rest as F32", () => {
    const file = readSafetensors(writeRun(RUN));
    expect(file.ok && [...file.tensors].map(([name, { dtype, shape }]) => [name, dtype, shape])).toEqual([
      ["history/step", "F64", [3]],
      ["history/loss", "F64", [3]],
      ["arm0/weights/blocks.0.gate.weight", "F32", [2, 3]],
      ["arm0/bias", "F32", []],
    ]);
    expect(file.ok && [...file.metadata.keys()]).toEqual(["format", "step", "settings", "events", "checksum"]);
  });
});

describe("damage", () => {
  test("a file cut anywhere is refused", () => {
    const file = writeRun(RUN);
    for (let length = 0; length < file.length; length++) expect(readRun(file.subarray(0, length)).ok, `${length} bytes`).toBe(false);
  });

  test("any flipped bit is refused, or changes nothing of what the file says", () => {
    const file = writeRun(RUN);
    let refused = 0;
    for (let bit = 0; bit < 8 * file.length; bit++) {
      const damaged = file.slice();
      damaged[bit >> 3]! ^= 1 << (bit & 7);
      const reading = readRun(damaged);
      if (reading.ok) expect(said(reading.run), `bit ${bit}`).toEqual(said(RUN));
      else refused++;
    }
    // What is left over is white space of the header, and the letter case of \u escapes if there were any.
    expect(refused).toBeGreaterThan(8 * file.length - 64);
  });

  test("a flipped bit of the data is told as such", () => {
    const file = writeRun(RUN);
    file[file.length - 1]! ^= 1;
    expect(readRun(file)).toMatchObject({
      problem: { reason: "run-checksum", at: "__metadata__.checksum", value: expect.stringMatching(/^[0-9a-f]{8}$/) as unknown, limit: expect.stringMatching(/^[0-9a-f]{8}$/) as unknown },
    });
  });
});

/** The checksum as the head of `run-file.ts` says it, by zlib. */
function sealed(tensors: ReadonlyMap<string, Tensor>, metadata: ReadonlyMap<string, string>): Uint8Array {
  const sorted = <Value>(entries: ReadonlyMap<string, Value>) => [...entries].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const parts = [
    ...sorted(metadata).map((entry) => Buffer.from(JSON.stringify(entry))),
    ...sorted(tensors).flatMap(([name, { dtype, shape, bytes }]) => [Buffer.from(JSON.stringify([name, dtype, shape])), bytes]),
  ];
  return writeSafetensors(tensors, new Map([...metadata, ["checksum", crc32(Buffer.concat(parts)).toString(16).padStart(8, "0")]]));
}

const file = readSafetensors(writeRun(RUN));
if (!file.ok) throw new Error(file.reason);
const METADATA = new Map([...file.metadata].filter(([name]) => name !== "checksum"));
const TENSORS = file.tensors;

const stating = (name: string, text: string): Uint8Array => sealed(TENSORS, new Map([...METADATA, [name, text]]));
const lacking = (name: string): Uint8Array => sealed(TENSORS, new Map([...METADATA].filter(([each]) => each !== name)));
const holding = (name: string, tensor: Tensor): Uint8Array => sealed(new Map([...TENSORS, [name, tensor]]), METADATA);
const f64 = (shape: readonly number[], elements: number): Tensor => ({ dtype: "F64", shape, bytes: new Uint8Array(8 * elements) });

describe("what is not a saved run is refused with place, value and limit", () => {
  const rows: readonly [title: string, bytes: Uint8Array, problem: object][] = [
    ["no safetensors file", new TextEncoder().encode("step,loss\r\n0,3.5\r\n"), { reason: "header-too-long", at: "byte 0" }],
    ["nothing", new Uint8Array(), { reason: "file-too-short", value: 0, limit: 8 }],
    ["another format", stating("format", "moe-train/1"), { reason: "run-format", at: "__metadata__.format", value: "moe-train/1", limit: "moe-lab-run/1" }],
    ["a later format", stating("format", "moe-lab-run/2"), { reason: "run-format", value: "moe-lab-run/2" }],
    ["no format", lacking("format"), { reason: "run-format", value: "nothing" }],
    ["no checksum", writeSafetensors(TENSORS, METADATA), { reason: "run-missing", at: "__metadata__.checksum", value: "nothing" }],
    ["a setting changed by hand", writeSafetensors(TENSORS, new Map([...file.metadata, ["settings", "{}"]])), { reason: "run-checksum", limit: file.metadata.get("checksum") }],
    ["no step", lacking("step"), { reason: "run-missing", at: "__metadata__.step" }],
    ["step below 0", stating("step", "-1"), { reason: "run-field", at: "step", value: "-1", limit: "a whole number from 0 to 2^53-1" }],
    ["step past 2^53", stating("step", "9007199254740992"), { reason: "run-field", at: "step", value: "9007199254740992" }],
    ["step of words", stating("step", "1e3"), { reason: "run-field", at: "step", value: "1e3" }],
    ["no settings", lacking("settings"), { reason: "run-missing", at: "__metadata__.settings" }],
    ["settings that are no JSON", stating("settings", "{lr: 1}"), { reason: "run-json", at: "__metadata__.settings", value: "{lr: 1}", limit: "JSON" }],
    ["settings that are an array", stating("settings", "[1]"), { reason: "run-field", at: "settings", value: "[array]", limit: "an object" }],
    ["a setting that is null", stating("settings", '{"lr":null}'), { reason: "run-field", at: "settings.lr", value: "null" }],
    ["a setting beyond all numbers", stating("settings", '{"lr":1e999}'), { reason: "run-field", at: "settings.lr", value: "Infinity" }],
    ["a nested setting", stating("settings", '{"lr":{"from":1}}'), { reason: "run-field", at: "settings.lr", value: "[object]" }],
    ["a setting twice", stating("settings", '{"lr":1,"lr":2}'), { reason: "duplicate-name", at: "settings.lr" }],
    ["no events", lacking("events"), { reason: "run-missing", at: "__metadata__.events" }],
    ["events cut short", stating("events", '[{"step":1'), { reason: "run-json", at: "__metadata__.events" }],
    ["events that are an object", stating("events", "{}"), { reason: "run-field", at: "events", value: "[object]", limit: "an array" }],
    ["an event that is a number", stating("events", "[3]"), { reason: "run-field", at: "events[0]", value: "3" }],
    ["an event at half a step", stating("events", '[{"step":0.5,"id":"a","detail":""}]'), { reason: "run-field", at: "events[0].step", value: "0.5" }],
    ["an event without id", stating("events", '[{"step":1,"detail":""}]'), { reason: "run-field", at: "events[0].id", value: "undefined" }],
    ["an event without detail", stating("events", '[{"step":1,"id":"a","detail":3}]'), { reason: "run-field", at: "events[0].detail", value: "3" }],
    ["an event with a foreign field", stating("events", '[{"step":1,"id":"a","detail":"","arm":0}]'), { reason: "run-field", at: "events[0].arm", value: "0", limit: "step, id, detail" }],
    ["a column of another length", holding("history/norm", f64([2], 2)), { reason: "run-history-length", at: "history/norm", value: 2, limit: 3 }],
    ["a column that is a table", holding("history/norm", f64([3, 1], 3)), { reason: "run-history-shape", at: "history/norm", value: "[3,1]", limit: "[rows]" }],
    ["a column that is a scalar", holding("history/norm", f64([], 1)), { reason: "run-history-shape", at: "history/norm", value: "[]" }],
    ["a column of single precision", holding("history/norm", { dtype: "F32", shape: [3], bytes: new Uint8Array(12) }), { reason: "run-dtype", at: "history/norm", value: "F32", limit: "F64" }],
    ["a weight of half precision", holding("arm0/w", { dtype: "BF16", shape: [3], bytes: new Uint8Array(6) }), { reason: "run-dtype", at: "arm0/w", value: "BF16", limit: "F32" }],
  ];
  test.for(rows)("%s", ([, bytes, problem]) => {
    expect(readRun(bytes)).toMatchObject({ ok: false, problem });
  });

  test("the checksum is the one that the format describes", () => {
    expect(readRun(sealed(TENSORS, METADATA))).toMatchObject({ ok: true });
    // Another program may write the names in another order.
    expect(readRun(sealed(new Map([...TENSORS].toReversed()), new Map([...METADATA].toReversed())))).toMatchObject({ ok: true });
  });
});

describe("what cannot be read back is not written", () => {
  const tensor = { shape: [2], data: Float32Array.of(1) };
  const rows: readonly [title: string, part: Partial<SavedRun>, message: string][] = [
    ["a setting that is NaN", { settings: { lr: NaN } }, "settings.lr is null"],
    ["half a step", { step: 0.5 }, "step is 0.5"],
    ["columns of different lengths", { history: new Map([["a", Float64Array.of(1)], ["b", Float64Array.of()]]) }, "history/b is 0, not 1"],
    ["a tensor under the name of a column", { tensors: new Map([["history/a", tensor]]) }, "history/a is F32, not F64"],
    ["a shape that the data does not fill", { tensors: new Map([["a", tensor]]) }, "a has 4 bytes, its shape needs 8"],
    ["a tensor named as the metadata", { tensors: new Map([["__metadata__", tensor]]) }, "__metadata__"],
  ];
  test.for(rows)("%s", ([, part, message]) => {
    expect(() => writeRun({ ...RUN, ...part })).toThrow(message);
  });
});
