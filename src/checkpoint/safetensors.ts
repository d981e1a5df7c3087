/**
 * Reader of the safetensors container: 8 bytes little-endian header length, a JSON header
 * (`name -> { dtype, shape, data_offsets }` relative to the end of the header, optional
 * `__metadata__` of strings), then the data. Files are untrusted: every departure is a value.
 */
import { duplicateName } from "#spec/json-keys.ts";
import type { Rejection } from "./rejection.ts";
import { reject } from "./rejection.ts";
import type { Tensor } from "./tensor.ts";
import { DTYPE_BYTES, elementCount, isDtype } from "./tensor.ts";

export const LENGTH_BYTES = 8;
/** The format's own bound; it keeps a lying length from reserving memory. */
export const LONGEST_HEADER = 100_000_000;

export interface SafetensorsFile {
  readonly ok: true;
  readonly tensors: ReadonlyMap<string, Tensor>;
  readonly metadata: ReadonlyMap<string, string>;
}

interface Span {
  readonly name: string;
  readonly begin: number;
  readonly end: number;
}

/**
 * Reads a whole file held in memory. Tensors are views of `bytes`, not copies.
 * @returns the tensors and metadata, or the first departure from the format: what, where, value, limit.
 */
export function readSafetensors(bytes: Uint8Array): SafetensorsFile | Rejection {
  const header = readHeader(bytes);
  if (!header.ok) return header;
  const data = bytes.subarray(header.end);
  const tensors = new Map<string, Tensor>();
  const spans: Span[] = [];
  let metadata: ReadonlyMap<string, string> = new Map();
  for (const [name, entry] of Object.entries(header.members)) {
    if (name === "__metadata__") {
      const strings = readMetadata(entry);
      if (!(strings instanceof Map)) return strings;
      metadata = strings;
      continue;
    }
    const read = readEntry(name, entry, data);
    if (!read.ok) return read;
    tensors.set(name, read.tensor);
    spans.push(read.span);
  }
  return checkCover(spans, data.length) ?? { ok: true, tensors, metadata };
}

interface Header {
  readonly ok: true;
  readonly members: Readonly<Record<string, unknown>>;
  /** Position of the first data byte. */
  readonly end: number;
}

function readHeader(bytes: Uint8Array): Header | Rejection {
  if (bytes.length < LENGTH_BYTES) return reject("file-too-short", "byte 0", bytes.length, LENGTH_BYTES);
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  if (length > LONGEST_HEADER) return reject("header-too-long", "byte 0", length, LONGEST_HEADER);
  const end = LENGTH_BYTES + length;
  if (end > bytes.length) return reject("header-past-end", "byte 0", length, bytes.length - LENGTH_BYTES);
  const start = bytes[LENGTH_BYTES];
  if (length === 0 || start !== 0x7b) {
    const found = length === 0 || start === undefined ? "nothing" : `byte 0x${start.toString(16)}`;
    return reject("header-not-object", `byte ${LENGTH_BYTES}`, found, "{");
  }
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes.subarray(LENGTH_BYTES, end));
  } catch {
    return reject("header-not-utf8", `byte ${LENGTH_BYTES}`, "undecodable bytes", "UTF-8");
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    return reject("header-not-json", `byte ${LENGTH_BYTES}`, error instanceof Error ? error.message : text, "JSON");
  }
  const twice = duplicateName(text);
  if (twice !== null) return reject("duplicate-name", twice, 2, 1);
  // The first character is {, and the text is JSON: this is an object.
  return { ok: true, members: parsed as Record<string, unknown>, end };
}

function readMetadata(entry: unknown): Map<string, string> | Rejection {
  if (!isRecord(entry)) return reject("metadata-not-strings", "__metadata__", kindOf(entry), "object of strings");
  const strings = new Map<string, string>();
  for (const [key, value] of Object.entries(entry)) {
    if (typeof value !== "string") return reject("metadata-not-strings", `__metadata__.${key}`, kindOf(value), "string");
    strings.set(key, value);
  }
  return strings;
}

type EntryReading = { readonly ok: true; readonly tensor: Tensor; readonly span: Span } | Rejection;

function readEntry(name: string, entry: unknown, data: Uint8Array): EntryReading {
  if (!isRecord(entry)) return reject("entry-malformed", name, kindOf(entry), "object");
  for (const key of Object.keys(entry)) {
    if (!["dtype", "shape", "data_offsets"].includes(key)) {
      return reject("entry-malformed", name, key, "dtype, shape, data_offsets");
    }
  }
  const { dtype, shape, data_offsets: offsets } = entry;
  if (typeof dtype !== "string" || !isDtype(dtype)) {
    return reject("unknown-dtype", name, typeof dtype === "string" ? dtype : kindOf(dtype), Object.keys(DTYPE_BYTES).join(" "));
  }
  if (!isLengths(shape)) return reject("bad-shape", name, JSON.stringify(shape) ?? "nothing", "whole numbers up to 2^53-1");
  // Bounding every partial product also bounds shapes that hide a huge extent behind a zero.
  let elements = 1;
  for (const extent of shape) {
    elements *= Math.max(extent, 1);
    if (!Number.isSafeInteger(elements * DTYPE_BYTES[dtype])) return reject("bad-shape", name, JSON.stringify(shape), "2^53-1 bytes");
  }
  if (!isLengths(offsets) || offsets.length !== 2) {
    return reject("bad-offsets", name, JSON.stringify(offsets) ?? "nothing", "[begin, end], whole numbers up to 2^53-1");
  }
  const [begin = 0, end = 0] = offsets;
  if (begin > end) return reject("bad-offsets", name, JSON.stringify(offsets), "begin <= end");
  if (end > data.length) return reject("offsets-past-end", name, end, data.length);
  const size = elementCount(shape) * DTYPE_BYTES[dtype];
  if (end - begin !== size) return reject("size-mismatch", name, end - begin, size);
  return { ok: true, tensor: { dtype, shape, bytes: data.subarray(begin, end) }, span: { name, begin, end } };
}

/** Tensors must tile the data: no byte twice, none left over. */
function checkCover(spans: Span[], length: number): Rejection | null {
  spans.sort((a, b) => a.begin - b.begin || a.end - b.end);
  let covered = 0;
  for (const { name, begin, end } of spans) {
    if (begin < covered) return reject("overlap", name, begin, covered);
    if (begin > covered) return reject("gap", name, begin, covered);
    covered = end;
  }
  return covered === length ? null : reject("gap", "end of file", length, covered);
}

function isLengths(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((each) => Number.isSafeInteger(each) && each >= 0);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}
