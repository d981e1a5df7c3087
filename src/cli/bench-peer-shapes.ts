/** What is compared with another library, and the rows that come of it. */
import { BENCH_SHAPES, type BenchShape, type Timing } from "./bench-shapes.ts";

/** Forward and backward pass of the experts at 64 and at 256 rows each. */
export const PEER_SHAPES: readonly BenchShape[] = [
  BENCH_SHAPES[0]!,
  { name: "wide", tokens: 1024, modelWidth: 128, expertWidth: 256, experts: 8, topK: 2 },
];

/** Where both compute. */
export const PEER_BACKENDS = ["wasm", "webgpu"] as const;
export type PeerBackend = (typeof PEER_BACKENDS)[number];

/** One side of a comparison. */
export interface PeerSide extends Timing {
  /** 10⁹ operations of the matrix products per second, at the median. */
  readonly gigaflops: number;
  /** Largest error of outputs and gradients against the CPU's plain loops. */
  readonly maxError: number;
}

/** Ours and the other library's, in turn, in one page. */
export interface PeerTimes {
  readonly runs: number;
  readonly own: PeerSide;
  readonly peer: PeerSide;
  /** Ours ÷ theirs of each pair of neighbouring runs. */
  readonly ratio: { readonly median: number; readonly p10: number; readonly p90: number };
}

/** One shape on one backend: times, or why there are none. */
export interface PeerRow {
  readonly shape: string;
  readonly backend: PeerBackend;
  /** The other library and what it computes on. */
  readonly peer: string;
  readonly times: PeerTimes | { readonly reason: string };
}
