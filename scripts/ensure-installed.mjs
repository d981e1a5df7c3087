// Needs nothing but Node: it is what makes every npm script work on a fresh clone.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const OLDEST_NODE = [20, 19];

/** Runs `npm ci` when node_modules does not hold what package-lock.json asks for; its output goes to stderr. */
export function ensureInstalled() {
  refuseOldNode();
  const problem = installMissing(root);
  if (problem === null) return;
  process.stderr.write(`${problem}\n`);
  process.exit(1);
}

/** The same for any folder with a lock of its own: the reason why its packages are not there, or null. */
export function installMissing(folder) {
  const missing = firstMissingPackage(folder);
  if (missing === null) return null;
  process.stderr.write(`Installing dependencies (${missing})\n`);
  // --include=dev because NODE_ENV=production would otherwise leave out the very tools that build the app.
  const [command, ...before] = npmCommand();
  const { status, error } = spawnSync(command, [...before, "ci", "--include=dev", "--no-audit", "--no-fund"], {
    cwd: folder,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32" && before.length === 0,
  });
  return status === 0 ? null : `npm ci failed${error === undefined ? ` with exit code ${status}` : `: ${error.message}`}`;
}

function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  process.stderr.write(`Node ${OLDEST_NODE.join(".")} or newer is needed, this is ${process.versions.node}\n`);
  process.exit(1);
}

// Contents rather than dates: a checkout gives every file the date of the checkout.
function firstMissingPackage(folder) {
  const wanted = packagesIn(join(folder, "package-lock.json"));
  const present = packagesIn(join(folder, "node_modules", ".package-lock.json"));
  if (wanted === null) return "package-lock.json cannot be read";
  if (present === null) return "node_modules is missing";
  for (const [path, entry] of Object.entries(wanted)) {
    // Optional packages are for other systems; "" is this project itself.
    if (path === "" || entry.optional === true || entry.devOptional === true) continue;
    if (present[path]?.version !== entry.version) return `${path} ${entry.version} is missing`;
  }
  return null;
}

function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return null;
  }
}

// Under `npm run` the path of npm itself is known, and needs no shell on Windows.
function npmCommand() {
  const script = process.env.npm_execpath;
  return script?.endsWith(".js") ? [process.execPath, script] : ["npm"];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) ensureInstalled();
