import { ensureInstalled } from "./ensure-installed.mjs";

ensureInstalled();
const { runCli } = await import("./lib/run-cli.mjs");
await runCli("laws");
