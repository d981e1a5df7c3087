import { ensureInstalled } from "./ensure-installed.mjs";

ensureInstalled();
const { createServer } = await import("vite");
const { root } = await import("./lib/project.mjs");
const server = await createServer({ root });
await server.listen();
server.printUrls();
