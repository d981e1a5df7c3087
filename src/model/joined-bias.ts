/**
 * The `experts.bias` input of a plan: the up bias of an expert, then its gate bias, [E, 2H]; without a gate the up bias, [E, H].
 * One buffer for both keeps the up projection within the portable number of storage buffers.
 * @param up [E, H]; @param gate [E, H], or null where the activation has no gate.
 */
export function joinedBias(up: Float32Array, gate: Float32Array | null, expertWidth: number): Float32Array {
  if (gate === null) return up;
  const joined = new Float32Array(2 * up.length);
  for (let from = 0; from < up.length; from += expertWidth) {
    joined.set(up.subarray(from, from + expertWidth), 2 * from);
    joined.set(gate.subarray(from, from + expertWidth), 2 * from + expertWidth);
  }
  return joined;
}
