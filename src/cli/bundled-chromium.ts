// The npm package unpacks to one fixed name in the temp folder, and two processes doing so at once break each other.
// We unpack in a child process with its own TMPDIR and then rename: whoever renames first wins, the other throws its copy away.
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";

export type BundledChromium =
  | { readonly ok: true; readonly executablePath: string; readonly libraries: string; readonly fonts: string }
  | { readonly ok: false; readonly reason: string };

const PACKAGE = "@sparticuz/chromium";

/** Unpacks the npm Chromium once per version under `node_modules/.cache` (about 200 MB) and says where it lies. */
export async function bundledChromium(): Promise<BundledChromium> {
  if (process.platform !== "linux" || process.arch !== "x64") {
    return { ok: false, reason: `the npm Chromium is for linux x64, this is ${process.platform} ${process.arch}` };
  }
  let packageFolder: string;
  try {
    packageFolder = findPackageFolder();
  } catch (error) {
    return { ok: false, reason: `${PACKAGE} is not installed: ${String(error)}` };
  }
  const cache = join(packageFolder, "..", "..", ".cache", "moe-lab");
  const home = join(cache, `chromium-${versionOf(packageFolder)}`);
  if (!existsSync(join(home, "chromium"))) {
    try {
      await unpack(packageFolder, cache, home);
    } catch (error) {
      return { ok: false, reason: `unpacking ${PACKAGE} into ${cache} failed: ${String(error)}` };
    }
  }
  return {
    ok: true,
    executablePath: join(home, "chromium"),
    libraries: join(home, "al2023", "lib"),
    fonts: join(home, "fonts"),
  };
}

function findPackageFolder(): string {
  const entry = createRequire(import.meta.url).resolve(PACKAGE);
  const folder = join(...PACKAGE.split("/"));
  const end = entry.lastIndexOf(`${sep}${folder}${sep}`);
  if (end < 0) throw new Error(`${entry} lies outside ${folder}`);
  return entry.slice(0, end + 1 + folder.length);
}

function versionOf(packageFolder: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8"));
  if (typeof manifest === "object" && manifest !== null && "version" in manifest) return String(manifest.version);
  throw new Error(`${packageFolder}/package.json names no version`);
}

async function unpack(packageFolder: string, cache: string, home: string): Promise<void> {
  mkdirSync(cache, { recursive: true });
  const temporary = mkdtempSync(join(cache, "unpacking-"));
  try {
    const entry = pathToFileURL(join(packageFolder, "build", "esm", "index.js")).href;
    const script = `const { default: chromium } = await import(${JSON.stringify(entry)}); await chromium.executablePath();`;
    await promisify(execFile)(process.execPath, ["--input-type=module", "-e", script], {
      // The runtime name makes the package unpack its own NSS, NSPR and expat too.
      env: { ...process.env, TMPDIR: temporary, AWS_LAMBDA_JS_RUNTIME: "nodejs20.x" },
    });
    if (!existsSync(join(temporary, "chromium"))) throw new Error(`no executable appeared in ${temporary}`);
    pointFontsAt(join(home, "fonts"), temporary);
    moveIntoPlace(temporary, home);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

// The package's font settings name the temp folder it believes it is unpacked to.
function pointFontsAt(fonts: string, unpacked: string): void {
  const settings = join(unpacked, "fonts", "fonts.conf");
  if (!existsSync(settings)) return;
  writeFileSync(settings, readFileSync(settings, "utf8").replaceAll("/tmp/fonts", fonts));
}

function moveIntoPlace(temporary: string, home: string): void {
  try {
    renameSync(temporary, home);
  } catch (error) {
    if (existsSync(join(home, "chromium"))) return;
    throw new Error(`cannot move ${temporary} to ${home} in ${dirname(home)}`, { cause: error });
  }
}
