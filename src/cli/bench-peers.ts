/** Rows of the comparison with jax-js: each in a page of its own, so that one that fails or hangs spoils no other. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { BenchPeers } from "./bench-arguments.ts";
import { JAX_DEVICES } from "./bench-jax.ts";
import type { BenchBudget } from "./bench-measure.ts";
import { PEER_BACKENDS, PEER_SHAPES, type PeerBackend, type PeerRow, type PeerTimes } from "./bench-peer-shapes.ts";
import type { BenchShape } from "./bench-shapes.ts";
import type { HarnessWindow } from "./harness-api.ts";

const PACKAGE = "@jax-js/jax";
/** Beyond the time for a row: compiling, checking, and a slow run that has begun. */
const PATIENCE_MS = 120_000;

export async function peerRows(peers: BenchPeers, budget: BenchBudget): Promise<readonly PeerRow[]> {
  const rows: PeerRow[] = [];
  const version = versionIn(peers);
  for (const shape of PEER_SHAPES) {
    for (const backend of PEER_BACKENDS) {
      const peer = `jax-js ${version} ${JAX_DEVICES[backend]}`.replace("  ", " ");
      process.stderr.write(`experts of ${shape.name}, ${backend} and ${peer} in turn\n`);
      rows.push({ shape: shape.name, backend, peer, times: await timesOrReason(peers, backend, shape, budget) });
    }
  }
  return rows;
}

async function timesOrReason(peers: BenchPeers, backend: PeerBackend, shape: BenchShape, budget: BenchBudget): Promise<PeerRow["times"]> {
  if ("reason" in peers) return peers;
  try {
    return await measured(peers.folder, backend, shape, budget);
  } catch (error) {
    // What follows the first line is a stack of the page.
    return { reason: (error instanceof Error ? error.message : String(error)).split("\n")[0]! };
  }
}

async function measured(folder: string, backend: PeerBackend, shape: BenchShape, budget: BenchBudget): Promise<PeerTimes> {
  const { openHarnessPage } = await import("./browser-page.ts");
  const harness = await openHarnessPage({ jax: join(folder, PACKAGE, "dist") });
  let clock: NodeJS.Timeout | undefined;
  const milliseconds = budget.milliseconds + PATIENCE_MS;
  const late = new Promise<never>((_, reject) => {
    clock = setTimeout(() => reject(new Error(`no answer within ${milliseconds / 1000} s`)), milliseconds);
  });
  try {
    const answer = harness.page.evaluate((of) => (globalThis as unknown as HarnessWindow).moeLab.bench.peer(of.backend, of.shape, of.budget), { backend, shape, budget });
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(clock);
    await harness.close();
  }
}

/** "" where it is not known: then it is not there either, and the rows say so. */
function versionIn(peers: BenchPeers): string {
  const file = "folder" in peers ? join(peers.folder, PACKAGE, "package.json") : null;
  if (file === null || !existsSync(file)) return "";
  return (JSON.parse(readFileSync(file, "utf8")) as { readonly version: string }).version;
}
