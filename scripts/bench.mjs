import { ensureInstalled } from "./ensure-installed.mjs";

ensureInstalled();
const { peerArguments } = await import("./lib/install-peers.mjs");
const { runCli } = await import("./lib/run-cli.mjs");
await runCli("bench", peerArguments());
