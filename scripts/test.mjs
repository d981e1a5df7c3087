// Everything that must hold, in one command. The last line is "N passed, N failed"; each static check counts as one.
import { ensureInstalled } from "./ensure-installed.mjs";

ensureInstalled();
const { runStaticChecks } = await import("./lib/static-checks.mjs");
const { runVitest } = await import("./lib/vitest-run.mjs");

const counts = [
  await runStaticChecks(),
  await runVitest(["node", "gpu"]),
  // Each end-to-end file drives a browser of its own: two at a time, and those that watch the clock one after the other.
  await runVitest(["e2e"], ["--maxWorkers=2"]),
  await runVitest(["pace"], ["--no-file-parallelism"]),
];
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
