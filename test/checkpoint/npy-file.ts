/** .npy files for tests, as NumPy writes them. */

export function npyHeader(descr: string, shape: string): string {
  return `{'descr': '${descr}', 'fortran_order': False, 'shape': ${shape}, }`;
}

/** The header is padded with spaces and a line break so that the data begins at a multiple of 64. */
export function npyFile(literal: string, data: Uint8Array, version = 1): Uint8Array {
  const lengthBytes = version === 1 ? 2 : 4;
  const header = new TextEncoder().encode(literal);
  const start = Math.ceil((8 + lengthBytes + header.length + 1) / 64) * 64;
  const file = new Uint8Array(start + data.length).fill(0x20, 0, start);
  file.set([0x93, ...new TextEncoder().encode("NUMPY"), version, 0]);
  const view = new DataView(file.buffer);
  const headerLength = start - 8 - lengthBytes;
  if (version === 1) view.setUint16(8, headerLength, true);
  else view.setUint32(8, headerLength, true);
  file.set(header, 8 + lengthBytes);
  file[start - 1] = 0x0a;
  file.set(data, start);
  return file;
}
