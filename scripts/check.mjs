// The quick half of the tests: types, lint, dead code and the rules about rooms.
import { ensureInstalled } from "./ensure-installed.mjs";

ensureInstalled();
const { runStaticChecks } = await import("./lib/static-checks.mjs");
const { runTool } = await import("./lib/run-tool.mjs");

const { failed } = await runStaticChecks();
const { code } = await runTool("vitest", ["run", "--project", "node", "test/architecture.test.ts"]);
process.exitCode = failed > 0 || code !== 0 ? 1 : 0;
