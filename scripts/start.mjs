// Installs what is missing, builds, serves the production build and prints its address.
// Options: --port N, --host (reachable from other machines), --allow-host NAME (answer to one more host name).
import { parseArgs } from "node:util";
import { ensureInstalled } from "./ensure-installed.mjs";

const { values } = parseArgs({
  options: { port: { type: "string" }, host: { type: "boolean" }, "allow-host": { type: "string", multiple: true } },
});
const port = Number(values.port ?? 4173);
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  process.stderr.write(`--port is "${values.port}"; it must be a whole number from 0 to 65535\n`);
  process.exit(1);
}
ensureInstalled();
const { buildApp } = await import("./lib/build-app.mjs");
const { productionVite } = await import("./lib/production.mjs");
const { root } = await import("./lib/project.mjs");

const outDir = await buildApp();
const { preview } = await productionVite();
const server = await preview({
  root,
  mode: "production",
  logLevel: "warn",
  build: { outDir },
  // Plain IPv4 by default: "localhost" may mean ::1 alone, and then 127.0.0.1 finds nothing.
  preview: { port, strictPort: false, host: values.host ? "0.0.0.0" : "127.0.0.1", allowedHosts: values["allow-host"] ?? [] },
});
const bound = server.httpServer.address().port;
process.stdout.write(`MoE Lab is at http://localhost:${bound}/\n`);
for (const address of values.host ? (server.resolvedUrls?.network ?? []) : []) process.stdout.write(`and at ${address}\n`);
