/**
 * The `experts.bias` input of a plan, [E, 2H]: the up bias of an expert, then its gate bias.
 * One buffer for both keeps the up projection within the portable number of storage buffers.
 * @param up [E, H]; @param gate [E, H], or null (zeros) where the activation has no gate.
 */
export function joinedBias(up: Float32Array, gate: Float32Array | null, expertWidth: number): Float32Array {
  const joined = new Float32Array(2 * up.length);
  for (let from = 0; from < up.length; from += expertWidth) {
    joined.set(up.subarray(from, from + expertWidth), 2 * from);
    if (gate !== null) joined.set(gate.subarray(from, from + expertWidth), 2 * from + expertWidth);
  }
  return joined;
}
