/** What the benchmark measures: shapes, and the rows that come of them. */
import { PLAIN_LAYER, type LayerConfig } from "#model/layer-config.ts";

export interface BenchShape {
  readonly name: string;
  readonly tokens: number;
  readonly modelWidth: number;
  readonly expertWidth: number;
  readonly experts: number;
  readonly topK: number;
}

/** S and M: few wide experts at 64 and 256 rows each. F: many narrow ones at 128 rows each. */
export const BENCH_SHAPES: readonly BenchShape[] = [
  { name: "S", tokens: 256, modelWidth: 256, expertWidth: 512, experts: 8, topK: 2 },
  { name: "M", tokens: 1024, modelWidth: 512, expertWidth: 1024, experts: 8, topK: 2 },
  { name: "F", tokens: 1024, modelWidth: 512, expertWidth: 128, experts: 64, topK: 8 },
];

/** Equal work per token, eight times the experts: the cost should follow the active ones alone. */
export const SPARSE_SHAPES = {
  few: BENCH_SHAPES[0]!,
  many: { ...BENCH_SHAPES[0]!, name: "S with 64 experts", experts: 64 },
} as const;

/** Two matrices per expert, as the useful operations 4 · S · D · H count them. */
export function benchLayer({ tokens, modelWidth, expertWidth, experts, topK }: BenchShape): LayerConfig {
  return { ...PLAIN_LAYER, tokens, modelWidth, expertWidth, experts, topK };
}

/** Groups of passes whose time is told apart. */
export const PASS_GROUPS = ["router", "permute", "experts", "combine", "losses"] as const;
export type PassGroup = (typeof PASS_GROUPS)[number];

/** The adapter as the browser names it. */
export interface BenchAdapter {
  readonly name: string;
  /** Computes on the processor; never called a GPU. */
  readonly software: boolean;
}

export const BENCH_BACKENDS = ["cpu", "wasm", "webgpu"] as const;
export type BenchBackend = (typeof BENCH_BACKENDS)[number];

/** One shape on one backend. */
export interface BenchRow {
  readonly shape: BenchShape;
  readonly backend: BenchBackend;
  /** Timed runs. */
  readonly runs: number;
  /** Milliseconds of one forward pass; weights and input are resident, nothing is read back. */
  readonly median: number;
  readonly p90: number;
  readonly best: number;
  /** 10⁹ useful operations of the expert matrices per second, at the median. */
  readonly gigaflops: number;
  /** Share of each group in the time of all groups, each run by itself, many times per submission where it is short. */
  readonly shares: Readonly<Record<PassGroup, number>>;
  /** max |output − reference| / max |reference| against the CPU; null on the CPU itself. */
  readonly maxError: number | null;
}

/** One shape on one backend, timed in turn with another. */
export interface BenchSubject {
  readonly backend: BenchBackend;
  readonly shape: BenchShape;
}

/** Milliseconds of two subjects, timed in turn so that a busy moment of the machine meets both. */
export interface BenchPair {
  readonly first: Timing;
  readonly second: Timing;
  readonly runs: number;
}

export interface Timing {
  readonly median: number;
  /** The run that other processes disturbed least. */
  readonly best: number;
}
