import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { cache } from "./project.mjs";
import { fingerprint } from "./fingerprint.mjs";

const KEEP_OLD_BUILDS_MS = 60 * 60 * 1000;

/**
 * The folder of a build of the present sources, made by `build(folder)` if there is none yet.
 * It is built aside and then renamed, so that two processes may ask at once and none sees half a build.
 */
export async function buildOnce(name, build) {
  const folder = join(cache, `${name}-${fingerprint()}`);
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  removeOldBuilds(name);
  const aside = mkdtempSync(join(cache, `building-${name}-`));
  try {
    await build(aside);
    try {
      renameSync(aside, folder);
    } catch (error) {
      if (!existsSync(folder)) throw error;
    }
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
  return folder;
}

// Young ones may be in use by another process, which loads parts of its build on demand.
function removeOldBuilds(name) {
  for (const entry of readdirSync(cache)) {
    const folder = join(cache, entry);
    const ours = entry.startsWith(`${name}-`) || entry.startsWith(`building-${name}-`);
    if (ours && Date.now() - statSync(folder).mtimeMs > KEEP_OLD_BUILDS_MS) rmSync(folder, { recursive: true, force: true });
  }
}
