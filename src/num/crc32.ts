/** CRC-32 of zlib, PNG and gzip (reflected polynomial 0xEDB88320): finds damage, not intent. */

const POLYNOMIAL = 0xedb88320;

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ POLYNOMIAL : rest >>> 1;
  return rest;
});

/**
 * The checksum of `bytes`, an unsigned 32-bit integer.
 * @param before the checksum of what comes before these bytes: `crc32(b, crc32(a))` is that of a and b together.
 */
export function crc32(bytes: Uint8Array, before = 0): number {
  let rest = ~before;
  for (let i = 0; i < bytes.length; i++) rest = (rest >>> 8) ^ TABLE[(rest ^ bytes[i]!) & 255]!;
  return ~rest >>> 0;
}
