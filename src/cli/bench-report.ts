/** What `bench` prints, and the floors that decide its exit code. */
import { columns, short } from "./bench-columns.ts";
import { peerText } from "./bench-peer-report.ts";
import type { PeerRow } from "./bench-peer-shapes.ts";
import type { BenchAdapter, BenchPair, BenchRow, Timing } from "./bench-shapes.ts";
import { trainingText } from "./bench-training-report.ts";
import type { TrainingRow } from "./bench-training-shapes.ts";

export interface BenchResult {
  readonly browser: string;
  readonly adapter: BenchAdapter;
  /** Processors of this machine, and how many of them other programs kept busy in the minute before the start. */
  readonly machine: { readonly processors: number; readonly busy: number };
  readonly rows: readonly BenchRow[];
  /** Shape S on cpu (first) and on webgpu (second). */
  readonly speed: BenchPair;
  /** On webgpu: 8 experts (first) and 64 (second), everything else as in S. */
  readonly sparse: BenchPair;
  readonly training: readonly TrainingRow[];
  readonly peers: readonly PeerRow[];
}

interface Floor {
  readonly name: string;
  readonly value: number;
  readonly limit: number;
  readonly verdict: "pass" | "fail";
}

/** Most that eight times the experts may cost at the same work per token. */
const SPARSE_LIMIT = 1.5;
/** Most of the reference's time that a training step may take on WebAssembly. */
const WASM_LIMIT = 0.2;
/** Outputs further apart than this are wrong, and a fast wrong answer is no result: the golden cases' bound. */
const ERROR_LIMIT = 2e-5;

/** Times are judged by the best run of many taken in turn: neighbours on a shared machine only ever make a run slower. */
export function floorsOf({ rows, speed, sparse, training }: BenchResult): readonly Floor[] {
  const relative = speed.second.best / speed.first.best;
  const ratio = sparse.second.best / sparse.first.best;
  const error = Math.max(...rows.map(({ maxError }) => maxError ?? 0));
  return [
    // Equal times would not be faster.
    floor("webgpu time / cpu time on S", relative, 1, relative < 1),
    floor("time(E=64, k=2) / time(E=8, k=2) on webgpu", ratio, SPARSE_LIMIT, ratio <= SPARSE_LIMIT),
    floor("largest error of a wasm or webgpu output", error, ERROR_LIMIT, error <= ERROR_LIMIT),
    ...training.filter(({ backend }) => backend === "wasm").map(({ shape, mixture }) => {
      const cpu = training.find((row) => row.backend === "cpu" && row.shape === shape)?.mixture.best ?? NaN;
      const share = mixture.best / cpu;
      return floor(`wasm time / cpu time of a training step, ${shape}`, share, WASM_LIMIT, share <= WASM_LIMIT);
    }),
  ];
}

function floor(name: string, value: number, limit: number, holds: boolean): Floor {
  return { name, value, limit, verdict: holds ? "pass" : "fail" };
}

/** One JSON object and nothing else. */
export function benchJson(result: BenchResult): string {
  return JSON.stringify({ ...result, floors: floorsOf(result) }, null, 2);
}

const HEAD = ["shape", "backend", "runs", "median ms", "p90 ms", "best ms", "GFLOP/s", "router", "permute", "experts", "combine", "losses", "max error"];

/** A table for people: the machine, a line per row, the floors. */
export function benchText(result: BenchResult): string {
  const { browser, adapter, machine, rows, speed, sparse, training, peers } = result;
  const table = columns([HEAD, ...rows.map(cells)], 2);
  const floors = floorsOf(result).map(
    ({ name, value, limit, verdict }) => `${verdict === "pass" ? "ok    " : "FAILED"} ${name}: ${short(value)}, limit ${short(limit)}`,
  );
  return [
    `${browser}, ${adapter.name}${adapter.software ? " (software adapter)" : ""}`,
    `${machine.processors} processors, ${machine.busy.toFixed(1)} of them busy before the start${isBusy(machine) ? ": times mean little" : ""}`,
    ...table,
    `S in turn, ${speed.runs} runs each: cpu ${timing(speed.first)}, webgpu ${timing(speed.second)}`,
    `sparse cost on webgpu, in turn, ${sparse.runs} runs each: E=8 ${timing(sparse.first)}, E=64 ${timing(sparse.second)}`,
    ...trainingText(training),
    ...peerText(peers),
    ...floors,
  ].join("\n");
}

function cells({ shape, backend, runs, median, p90, best, gigaflops, shares, maxError }: BenchRow): readonly string[] {
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
  return [
    shape.name, backend, String(runs), short(median), short(p90), short(best), short(gigaflops),
    percent(shares.router), percent(shares.permute), percent(shares.experts), percent(shares.combine), percent(shares.losses),
    maxError === null ? "reference" : short(maxError),
  ];
}

/** Half a processor is what a quiet desktop and the build of this program come to. */
function isBusy({ processors, busy }: BenchResult["machine"]): boolean {
  return busy > Math.max(0.5, processors / 4);
}

function timing({ median, best }: Timing): string {
  return `${short(median)} ms (best ${short(best)})`;
}
