import { bf16ToF32, f16ToF32 } from "#num/half.ts";

/** Bytes per element of every element type this reader knows (the safetensors names). */
export const DTYPE_BYTES = {
  BOOL: 1,
  U8: 1,
  I8: 1,
  U16: 2,
  I16: 2,
  F16: 2,
  BF16: 2,
  U32: 4,
  I32: 4,
  F32: 4,
  U64: 8,
  I64: 8,
  F64: 8,
} as const;

export type Dtype = keyof typeof DTYPE_BYTES;

export function isDtype(name: string): name is Dtype {
  return Object.hasOwn(DTYPE_BYTES, name);
}

/** A named array inside a file. `bytes` is a view of the file, little-endian, row-major, at any alignment. */
export interface Tensor {
  readonly dtype: Dtype;
  /** Outermost dimension first; empty for a scalar. */
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}

export type IntegerReading =
  | { readonly ok: true; readonly values: Int32Array<ArrayBuffer> }
  | { readonly ok: false; readonly index: number; readonly value: string; readonly limit: string };

/** Elements of a shape; 1 for a scalar. */
export function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, extent) => product * extent, 1);
}

/** Where an element stands, outermost dimension first. */
export function indexIn(shape: readonly number[], position: number): readonly number[] {
  const index: number[] = [];
  let rest = position;
  for (const extent of shape.toReversed()) {
    index.unshift(rest % extent);
    rest = Math.floor(rest / extent);
  }
  return index;
}

/** The elements as double-precision numbers, a copy; exact for every type but 64-bit integers beyond 2^53. */
export function toF64(tensor: Tensor): Float64Array<ArrayBuffer> {
  const elements = elementsOf(tensor);
  if (elements instanceof Float64Array) return elements;
  const values = new Float64Array(elements.length);
  for (let i = 0; i < values.length; i++) values[i] = Number(elements[i]!);
  return values;
}

/** The elements as float32, rounded to nearest; a value beyond the float32 range becomes infinite. */
export function toF32(tensor: Tensor): Float32Array<ArrayBuffer> {
  const elements = elementsOf(tensor);
  if (elements instanceof Float32Array) return elements;
  const values = new Float32Array(elements.length);
  for (let i = 0; i < values.length; i++) values[i] = Number(elements[i]!);
  return values;
}

/** The elements as 32-bit integers, or the first one that is not an integer of that range. */
export function toI32(tensor: Tensor): IntegerReading {
  const elements = elementsOf(tensor);
  const values = new Int32Array(elements.length);
  for (let i = 0; i < values.length; i++) {
    const value = Number(elements[i]!);
    if ((value | 0) !== value) return { ok: false, index: i, value: String(elements[i]), limit: "-2^31 ... 2^31-1" };
    values[i] = value;
  }
  return { ok: true, values };
}

type Elements = Uint8Array | Int8Array | Uint16Array | Int16Array | Uint32Array | Int32Array | Float32Array<ArrayBuffer> | Float64Array<ArrayBuffer> | BigUint64Array | BigInt64Array;

function elementsOf({ dtype, bytes }: Tensor): Elements {
  // A copy starts at offset 0, so it is aligned whatever the file did. Every JavaScript platform in use is little-endian.
  const { buffer } = new Uint8Array(bytes);
  switch (dtype) {
    case "BOOL":
    case "U8":
      return new Uint8Array(buffer);
    case "I8":
      return new Int8Array(buffer);
    case "U16":
      return new Uint16Array(buffer);
    case "I16":
      return new Int16Array(buffer);
    case "F16":
      return f16ToF32(new Uint16Array(buffer));
    case "BF16":
      return bf16ToF32(new Uint16Array(buffer));
    case "U32":
      return new Uint32Array(buffer);
    case "I32":
      return new Int32Array(buffer);
    case "F32":
      return new Float32Array(buffer);
    case "U64":
      return new BigUint64Array(buffer);
    case "I64":
      return new BigInt64Array(buffer);
    case "F64":
      return new Float64Array(buffer);
  }
}
