/** The comparison with other libraries as text. */
import { columns, short } from "./bench-columns.ts";
import type { PeerRow, PeerSide, PeerTimes } from "./bench-peer-shapes.ts";

const HEAD = ["experts, forward + backward", "backend", "by", "runs", "median ms", "best ms", "GFLOP/s", "max error"];

type TimedRow = PeerRow & { readonly times: PeerTimes };

/** A line for each side of each row that has times, and a sentence for each row. */
export function peerText(rows: readonly PeerRow[]): readonly string[] {
  const timed = rows.filter((row): row is TimedRow => !("reason" in row.times));
  const table = timed.length === 0 ? [] : columns([HEAD, ...timed.flatMap((row) => [cells(row, "MoE Lab", row.times.own), cells(row, row.peer, row.times.peer)])], 3);
  return [...table, ...rows.map(peerLine)];
}

function cells({ shape, backend, times }: TimedRow, by: string, { median, best, gigaflops, maxError }: PeerSide): readonly string[] {
  return [shape, backend, by, String(times.runs), short(median), short(best), short(gigaflops), short(maxError)];
}

export function peerLine({ shape, backend, peer, times }: PeerRow): string {
  const what = `experts of ${shape}, ${backend} / ${peer}`;
  if ("reason" in times) return `${what}: not measured: ${times.reason}`;
  const { median, p10, p90 } = times.ratio;
  // Theirs uses as many threads as there are processors.
  const threads = backend === "wasm" ? "; ours on one thread" : "";
  return `${what}: ${short(median)} of its time (p10 ${short(p10)}, p90 ${short(p90)})${threads}`;
}
