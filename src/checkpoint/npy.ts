/**
 * Reader of NumPy's .npy container, versions 1 and 2, for integers: magic, version, header length, a header
 * that is a Python literal `{'descr': '<i4', 'fortran_order': False, 'shape': (2, 3), }`, then the data.
 * The literal is read as such and never evaluated. Files are untrusted: every departure is a value.
 */
import type { Rejection } from "./rejection.ts";
import { reject } from "./rejection.ts";
import { DTYPE_BYTES, elementCount, type Dtype, type Tensor } from "./tensor.ts";

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
const VERSION_END = 8;
/** `<`: little-endian. */
const TYPES: Readonly<Record<string, Dtype>> = { "<i4": "I32", "<i8": "I64" };
const KEYS = ["descr", "fortran_order", "shape"];
/** One `'key': value` with the comma that NumPy also writes after the last. */
const ENTRY = /\s*'([a-z_]+)'\s*:\s*('[^']*'|True|False|\([\d,\s]*\))\s*(?:,\s*|(?=\}))/y;

export type NpyReason = "npy-magic" | "npy-version" | "npy-header" | "npy-type" | "npy-order" | "npy-size" | "npy-shape";
type NpyReading = { readonly ok: true; readonly tensor: Tensor } | Rejection<NpyReason>;

/** Reads a whole file held in memory; the tensor is a view of `bytes`. */
export function readNpy(bytes: Uint8Array): NpyReading {
  if (bytes.length < VERSION_END || MAGIC.some((byte, i) => bytes[i] !== byte)) {
    return reject("npy-magic", "byte 0", bytes.length, "\\x93NUMPY");
  }
  const [major = 0, minor = 0] = bytes.subarray(6);
  if ((major !== 1 && major !== 2) || minor !== 0) return reject("npy-version", "byte 6", `${major}.${minor}`, "1.0, 2.0");
  const start = VERSION_END + (major === 1 ? 2 : 4);
  if (bytes.length < start) return reject("npy-size", "header", bytes.length, start);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const end = start + (major === 1 ? view.getUint16(VERSION_END, true) : view.getUint32(VERSION_END, true));
  if (end > bytes.length) return reject("npy-size", "header", bytes.length, end);
  const header = readHeader(new TextDecoder("latin1").decode(bytes.subarray(start, end)));
  if (!header.ok) return header;
  const data = bytes.subarray(end);
  const size = elementCount(header.shape) * DTYPE_BYTES[header.dtype];
  if (!Number.isSafeInteger(size)) return reject("npy-shape", "shape", JSON.stringify(header.shape), "2^53-1 bytes");
  if (data.length !== size) return reject("npy-size", "data", data.length, size);
  return { ok: true, tensor: { dtype: header.dtype, shape: header.shape, bytes: data } };
}

type Header = { readonly ok: true; readonly dtype: Dtype; readonly shape: readonly number[] } | Rejection<NpyReason>;

function readHeader(text: string): Header {
  const entries = readLiteral(text);
  if (entries === null) return reject("npy-header", "header", text.trim(), "{'descr': …, 'fortran_order': …, 'shape': …}");
  const descr = entries.get("descr")!.slice(1, -1);
  const dtype = Object.hasOwn(TYPES, descr) ? TYPES[descr] : undefined;
  if (dtype === undefined) return reject("npy-type", "descr", descr, Object.keys(TYPES).join(" "));
  if (entries.get("fortran_order") !== "False") return reject("npy-order", "fortran_order", entries.get("fortran_order")!, "False");
  const shape = readTuple(entries.get("shape")!);
  return shape === null ? reject("npy-shape", "shape", entries.get("shape")!, "(tokens, layers, picks)") : { ok: true, dtype, shape };
}

/** The three entries as written, in any order; null for anything else. */
function readLiteral(text: string): ReadonlyMap<string, string> | null {
  const body = text.trim();
  if (!body.startsWith("{") || !body.endsWith("}")) return null;
  const entries = new Map<string, string>();
  let position = 1;
  while (position < body.length - 1) {
    ENTRY.lastIndex = position;
    const found = ENTRY.exec(body);
    const [, key = "", value = ""] = found ?? [];
    if (found === null || !KEYS.includes(key) || entries.has(key) || value.startsWith("'") !== (key === "descr")) return null;
    entries.set(key, value);
    position = ENTRY.lastIndex;
  }
  return entries.size === KEYS.length && !entries.get("fortran_order")!.startsWith("(") ? entries : null;
}

/** `()`, `(2,)` or `(2, 3)`; `(2)` is no tuple in Python. */
function readTuple(text: string): readonly number[] | null {
  if (!text.startsWith("(")) return null;
  const parts = text.slice(1, -1).split(",").map((part) => part.trim());
  if (parts.length === 1) return parts[0] === "" ? [] : null;
  if (parts.at(-1) === "") parts.pop();
  const extents = parts.map((part) => (/^\d+$/.test(part) ? Number(part) : Number.NaN));
  return extents.every((extent) => Number.isSafeInteger(extent)) ? extents : null;
}
