import { cpSync, rmSync } from "node:fs";
import { ensureInstalled } from "./ensure-installed.mjs";

ensureInstalled();
const { buildApp, distFolder } = await import("./lib/build-app.mjs");
const built = await buildApp();
rmSync(distFolder, { recursive: true, force: true });
cpSync(built, distFolder, { recursive: true });
process.stdout.write(`Built into ${distFolder}\n`);
