import { LENGTH_BYTES } from "./safetensors.ts";
import type { Tensor } from "./tensor.ts";
import { DTYPE_BYTES, elementCount } from "./tensor.ts";

/**
 * Writes a safetensors file. Wider element types come first and the header is padded with spaces to a
 * multiple of 8, so every tensor is aligned to its element size; within a width the given order stays.
 * @throws if a tensor's bytes do not match its shape and dtype, or its name is the one kept for metadata.
 */
export function writeSafetensors(
  tensors: ReadonlyMap<string, Tensor>,
  metadata: ReadonlyMap<string, string>,
): Uint8Array<ArrayBuffer> {
  const ordered = [...tensors].sort(([, a], [, b]) => DTYPE_BYTES[b.dtype] - DTYPE_BYTES[a.dtype]);
  const members: [string, unknown][] = [["__metadata__", Object.fromEntries(metadata)]];
  let length = 0;
  for (const [name, { dtype, shape, bytes }] of ordered) {
    if (name === "__metadata__") throw new Error("writeSafetensors: no tensor can be named __metadata__");
    const size = elementCount(shape) * DTYPE_BYTES[dtype];
    if (bytes.length !== size) throw new Error(`writeSafetensors: ${name} has ${bytes.length} bytes, its shape needs ${size}`);
    members.push([name, { dtype, shape, data_offsets: [length, length + size] }]);
    length += size;
  }
  const header = new TextEncoder().encode(JSON.stringify(Object.fromEntries(members)));
  const headerLength = Math.ceil(header.length / 8) * 8;
  const file = new Uint8Array(LENGTH_BYTES + headerLength + length);
  new DataView(file.buffer).setBigUint64(0, BigInt(headerLength), true);
  file.fill(0x20, LENGTH_BYTES, LENGTH_BYTES + headerLength);
  file.set(header, LENGTH_BYTES);
  let position = LENGTH_BYTES + headerLength;
  for (const [, { bytes }] of ordered) {
    file.set(bytes, position);
    position += bytes.length;
  }
  return file;
}
