/** Arguments of `bench`. The npm script adds where the other libraries are, or why they are not there. */
export type BenchPeers = { readonly folder: string } | { readonly reason: string };

interface BenchArguments {
  readonly json: boolean;
  readonly peers: BenchPeers;
}

export const BENCH_USAGE = "usage: npm run bench [-- --json]";

export function readBenchArguments(words: readonly string[]): { readonly ok: true; readonly arguments: BenchArguments } | { readonly ok: false; readonly problem: string } {
  let json = false;
  let peers: BenchPeers = { reason: "not installed" };
  const left = [...words];
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    if (word === "--json") {
      json = true;
      continue;
    }
    const value = left.shift();
    if (value === undefined || (word !== "--peers" && word !== "--no-peers")) return { ok: false, problem: `unknown option ${word}` };
    peers = word === "--peers" ? { folder: value } : { reason: value };
  }
  return { ok: true, arguments: { json, peers } };
}
