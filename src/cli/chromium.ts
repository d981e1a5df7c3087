// Finds a browser with WebGPU for tests and for the command line.
// Order: CHROME_PATH, then (Linux x64) the Chromium carried by an npm package, then an installed browser.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { bundledChromium } from "./bundled-chromium.ts";
import { installedBrowser } from "./installed-browser.ts";

/** What playwright's `chromium.launch` needs; spread it into its options. */
export interface BrowserLaunchOptions {
  readonly executablePath: string;
  readonly args: string[];
  /** Present only where the browser must be shown its own copies of system libraries or fonts. */
  readonly env?: Record<string, string>;
}

const HOW_TO_GET_ONE =
  "Install Google Chrome, Chromium or Microsoft Edge, or set CHROME_PATH to the executable of a Chromium-based browser.";

/**
 * Launch options of a Chromium in which `navigator.gpu` works without a GPU.
 * `WEBGPU_ADAPTER=hardware` in the environment asks for the machine's own adapter instead of the software one.
 * @throws Error naming what was looked for and how to get a browser, when there is none.
 */
export async function browserLaunchOptions(): Promise<BrowserLaunchOptions> {
  const args = launchArguments(process.env["WEBGPU_ADAPTER"] ?? "swiftshader", process.platform);
  const chosen = process.env["CHROME_PATH"];
  if (chosen !== undefined && chosen !== "") {
    if (!existsSync(chosen)) {
      throw new Error(`CHROME_PATH is "${chosen}", and there is no such file. ${HOW_TO_GET_ONE}`);
    }
    return { executablePath: chosen, args };
  }
  const bundled = await bundledChromium();
  if (bundled.ok) return { ...withLibraries(bundled.executablePath, bundled.libraries, bundled.fonts), args };
  const installed = installedBrowser();
  if (installed !== null) return { executablePath: installed, args };
  throw new Error(`No browser with WebGPU was found (${bundled.reason}). ${HOW_TO_GET_ONE}`);
}

/** Command-line switches; the software adapter makes results the same on machines with and without a GPU. */
function launchArguments(adapter: string, platform: NodeJS.Platform): string[] {
  const args = ["--enable-unsafe-webgpu", "--disable-background-networking"];
  if (adapter === "swiftshader") args.push("--use-webgpu-adapter=swiftshader");
  else if (platform === "linux") args.push("--enable-features=Vulkan", "--ignore-gpu-blocklist");
  // Root in a container has no user namespaces, and Chromium then refuses to start inside its sandbox.
  if (platform === "linux") args.push("--no-sandbox");
  return args;
}

// Bare images lack NSS, NSPR and expat. Ours are used only there: mixing them with a full system's libraries can break it.
function withLibraries(
  executablePath: string,
  libraries: string,
  fonts: string,
): { executablePath: string; env?: Record<string, string> } {
  const extra: Record<string, string> = {};
  if (spawnSync(executablePath, ["--version"], { stdio: "ignore" }).status !== 0) {
    extra["LD_LIBRARY_PATH"] = [libraries, process.env["LD_LIBRARY_PATH"] ?? ""].filter((path) => path !== "").join(":");
  }
  if (!existsSync("/etc/fonts/fonts.conf") && process.env["FONTCONFIG_PATH"] === undefined) {
    extra["FONTCONFIG_PATH"] = fonts;
  }
  if (Object.keys(extra).length === 0) return { executablePath };
  return { executablePath, env: { ...definedEnvironment(), ...extra } };
}

function definedEnvironment(): Record<string, string> {
  const defined: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined) defined[name] = value;
  }
  return defined;
}
