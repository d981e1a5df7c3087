/**
 * The 16-bit floating-point formats of checkpoints: IEEE 754 binary16 (F16: 5
 * exponent bits, 10 fraction bits) and bfloat16 (BF16: the upper half of a
 * float32). Encoding rounds to nearest, ties to even.
 */

const word = new DataView(new ArrayBuffer(4));

function bitsOf(value: number): number {
  word.setFloat32(0, value);
  return word.getUint32(0);
}

function floatOf(bits: number): number {
  word.setUint32(0, bits);
  return word.getFloat32(0);
}

/** The value of an F16 bit pattern; exact. */
export function decodeF16(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >>> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 0) return sign * fraction * 5.960464477539063e-8; // 2^-24, exact
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return floatOf(((bits & 0x8000) << 16) | ((exponent + 112) << 23) | (fraction << 13));
}

/** The value of a BF16 bit pattern; exact. */
export function decodeBf16(bits: number): number {
  return floatOf(bits << 16);
}

/** The F16 bit pattern nearest to a float32 value; beyond 65 504 (rounded) it is infinite. */
export function encodeF16(value: number): number {
  const bits = bitsOf(value);
  const sign = (bits >>> 16) & 0x8000;
  const size = bits & 0x7fffffff;
  if (size > 0x7f800000) return sign | 0x7e00;
  // 65 520 lies half-way to 2^16 and rounds away from 65 504, to infinity.
  if (size >= 0x477ff000) return sign | 0x7c00;
  if (size < 0x38800000) {
    // Subnormal: adding 0.5 aligns the last kept bit to 2^-24 and the float32
    // addition rounds ties to even.
    return sign | (bitsOf(Math.fround(floatOf(size) + 0.5)) - 0x3f000000);
  }
  const even = (size >>> 13) & 1;
  return sign | ((size + 0xfff + even - 0x38000000) >>> 13);
}

/** The BF16 bit pattern nearest to a float32 value. */
export function encodeBf16(value: number): number {
  const bits = bitsOf(value);
  if ((bits & 0x7fffffff) > 0x7f800000) return ((bits >>> 16) | 0x40) & 0xffff;
  return ((bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16) & 0xffff;
}

function decodeAll(source: Uint16Array, decode: (bits: number) => number): Float32Array<ArrayBuffer> {
  const target = new Float32Array(source.length);
  for (let i = 0; i < source.length; i++) target[i] = decode(source[i]!);
  return target;
}

/** Decodes F16 elements to float32. */
export function f16ToF32(source: Uint16Array): Float32Array<ArrayBuffer> {
  return decodeAll(source, decodeF16);
}

/** Decodes BF16 elements to float32. */
export function bf16ToF32(source: Uint16Array): Float32Array<ArrayBuffer> {
  return decodeAll(source, decodeBf16);
}
