/** How far two runs disagree about the experts of the same tokens. */

/** Expert ids, [tokens, layers, picks]. */
export interface Picks {
  readonly tokens: number;
  readonly layers: number;
  readonly picks: number;
  readonly experts: Int32Array;
}

/** Shares of all picks concerned, 0 to 1. */
interface MismatchShare {
  /** Picks of experts that the other run did not pick for this token and layer: order does not count. */
  readonly other: number;
  /** Picks that differ place by place: never fewer. */
  readonly placed: number;
}

export interface PositionShare extends MismatchShare {
  /** Token positions from..to, both inclusive. */
  readonly from: number;
  readonly to: number;
}

interface FirstDifference {
  readonly token: number;
  readonly layer: number;
  readonly a: readonly number[];
  readonly b: readonly number[];
}

export interface TraceMismatch {
  readonly tokens: number;
  readonly layers: number;
  readonly picks: number;
  readonly all: MismatchShare;
  readonly byLayer: readonly MismatchShare[];
  /** In the order of the tokens; every token where there are few, else runs of nearly equal length. */
  readonly byPosition: readonly PositionShare[];
  /** The first token with another expert; where there is none, the first with another order; null for the same picks. */
  readonly first: FirstDifference | null;
}

/** Points of the line over positions: more than a picture can show. */
const MOST_BINS = 200;

/** @throws if the shapes differ: files are compared before they get this far. */
export function traceMismatch(a: Picks, b: Picks): TraceMismatch {
  const { tokens, layers, picks } = a;
  if (tokens !== b.tokens || layers !== b.layers || picks !== b.picks) throw new Error("traceMismatch: the shapes differ");
  const bins = Math.min(MOST_BINS, tokens);
  const otherInLayer = new Float64Array(layers);
  const placedInLayer = new Float64Array(layers);
  const otherInBin = new Float64Array(bins);
  const placedInBin = new Float64Array(bins);
  const used = new Uint8Array(picks);
  let firstOther = -1;
  let firstPlaced = -1;
  for (let row = 0; row < tokens * layers; row++) {
    const placed = placedIn(a.experts, b.experts, row * picks, picks);
    if (placed === 0) continue;
    const other = othersIn(a.experts, b.experts, row * picks, used);
    const token = Math.floor(row / layers);
    const bin = Math.floor((token * bins) / tokens);
    const layer = row % layers;
    otherInLayer[layer]! += other;
    placedInLayer[layer]! += placed;
    otherInBin[bin]! += other;
    placedInBin[bin]! += placed;
    if (firstPlaced < 0) firstPlaced = row;
    if (firstOther < 0 && other > 0) firstOther = row;
  }
  const first = firstOther < 0 ? firstPlaced : firstOther;
  const ids = ({ experts }: Picks): number[] => [...experts.subarray(first * picks, (first + 1) * picks)];
  const sum = (counts: Float64Array): number => counts.reduce((total, count) => total + count, 0);
  return {
    tokens,
    layers,
    picks,
    all: share(sum(otherInLayer), sum(placedInLayer), a.experts.length),
    byLayer: Array.from(otherInLayer, (other, layer) => share(other, placedInLayer[layer]!, tokens * picks)),
    byPosition: Array.from(otherInBin, (other, bin) => {
      // The tokens whose bin this is: floor(token · bins / tokens) = bin.
      const from = Math.ceil((bin * tokens) / bins);
      const to = Math.ceil(((bin + 1) * tokens) / bins) - 1;
      return { from, to, ...share(other, placedInBin[bin]!, (to - from + 1) * layers * picks) };
    }),
    first: first < 0 ? null : { token: Math.floor(first / layers), layer: first % layers, a: ids(a), b: ids(b) },
  };
}

function share(other: number, placed: number, of: number): MismatchShare {
  return { other: other / of, placed: placed / of };
}

function placedIn(a: Int32Array, b: Int32Array, start: number, picks: number): number {
  let count = 0;
  for (let i = start; i < start + picks; i++) if (a[i] !== b[i]) count++;
  return count;
}

/** Picks of `a` that `b` does not have; an expert picked twice has to be there twice. */
function othersIn(a: Int32Array, b: Int32Array, start: number, used: Uint8Array): number {
  used.fill(0);
  let count = 0;
  for (let i = 0; i < used.length; i++) {
    let match = 0;
    while (match < used.length && (used[match] === 1 || b[start + match] !== a[start + i])) match++;
    if (match < used.length) used[match] = 1;
    else count++;
  }
  return count;
}
