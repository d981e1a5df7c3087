/** Shares over steps, thinned to what a picture can show. */

export interface ShareStream {
  /** [n] step of each kept column of the stream, rising */
  readonly steps: Float64Array;
  /** [n, E] mean shares */
  readonly shares: Float32Array;
}

/**
 * Means of `shares` [points, E] within `columns` equal parts of [first, last]; parts without a point are left out, and so
 * are points without a sum, for example of a step in which no token was routed. Few points stay as they are.
 */
export function bucketShares(steps: ArrayLike<number>, shares: Float32Array, experts: number, columns: number, [first, last]: readonly [number, number]): ShareStream {
  const points = steps.length;
  const buckets = points <= columns ? points : columns;
  const at = new Float64Array(buckets);
  const sums = new Float32Array(buckets * experts);
  const counts = new Uint32Array(buckets);
  for (let point = 0; point < points; point++) {
    let sum = 0;
    for (let expert = 0; expert < experts; expert++) sum += shares[point * experts + expert]!;
    const step = steps[point]!;
    if (!(sum > 0) || step < first || step > last) continue;
    const bucket = buckets === points ? point : Math.min(buckets - 1, Math.floor(((step - first) / (last - first)) * buckets));
    counts[bucket]!++;
    at[bucket]! += step;
    // Dividing by the sum keeps rounding from leaving a gap under the top.
    for (let expert = 0; expert < experts; expert++) sums[bucket * experts + expert]! += shares[point * experts + expert]! / sum;
  }
  const kept = Array.from(counts.keys()).filter((bucket) => counts[bucket]! > 0);
  const mean = new Float32Array(kept.length * experts);
  for (const [row, bucket] of kept.entries()) {
    for (let expert = 0; expert < experts; expert++) mean[row * experts + expert] = sums[bucket * experts + expert]! / counts[bucket]!;
  }
  return { steps: Float64Array.from(kept, (bucket) => at[bucket]! / counts[bucket]!), shares: mean };
}

/** The row after which an expert has no share left, or null where it has one at the end or never had one. */
export function lastAlive({ steps, shares }: ShareStream, experts: number, expert: number): number | null {
  for (let row = steps.length - 1; row >= 0; row--) {
    if (shares[row * experts + expert]! > 0) return row === steps.length - 1 ? null : row;
  }
  return null;
}

/** [n, E + 1] heights of the edges of the layers, from 0 to 1. */
export function layerEdges({ steps, shares }: ShareStream, experts: number): Float32Array {
  const edges = new Float32Array(steps.length * (experts + 1));
  for (let row = 0; row < steps.length; row++) {
    for (let expert = 0; expert < experts; expert++) {
      edges[row * (experts + 1) + expert + 1] = edges[row * (experts + 1) + expert]! + shares[row * experts + expert]!;
    }
  }
  return edges;
}
