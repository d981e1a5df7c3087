/** A headless browser with one page in which the harness runs: the engine's WebGPU side for the command line. */
import { createReadStream } from "node:fs";
import type { Server } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright";
import { chromium } from "playwright";
import { browserLaunchOptions } from "./chromium.ts";

export interface HarnessPage {
  readonly page: Page;
  close(): Promise<void>;
}

// Built beside this program; both are one file each.
const HARNESS = fileURLToPath(new URL("./harness.js", import.meta.url));
// Cross-origin isolation gives clocks of 5 µs instead of 100 µs.
const HEADERS = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };
const DOCUMENT = '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><script type="module" src="/harness.js"></script>';

/** Modules that a page may import: of "/jax/index.js" the part "jax" names the folder. */
const MODULE_PATH = /^\/([a-z]+)\/([\w-]+\.js)$/;

/**
 * Starts a server on a free port of this machine, opens the page and waits until the harness is there.
 * @param folders of further modules, by the first part of their path.
 * @throws if no browser can be had (the message says how to get one) or if the harness fails to load.
 */
export async function openHarnessPage(folders: Readonly<Record<string, string>> = {}): Promise<HarnessPage> {
  const server = await serve(folders);
  try {
    const browser = await chromium.launch({ ...(await browserLaunchOptions()), headless: true });
    try {
      const page = await browser.newPage();
      const failures: string[] = [];
      page.on("pageerror", (error) => failures.push(error.message));
      // localhost is a secure context, which navigator.gpu needs.
      await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
      await page.waitForFunction(() => "moeLab" in globalThis, undefined, { timeout: 30_000 }).catch((error: unknown) => {
        throw new Error(`the page did not load the engine: ${failures.join("; ")}`, { cause: error });
      });
      const close = async (): Promise<void> => {
        await browser.close();
        await stop(server);
      };
      return { page, close };
    } catch (error) {
      await browser.close();
      throw error;
    }
  } catch (error) {
    await stop(server);
    throw error;
  }
}

function serve(folders: Readonly<Record<string, string>>): Promise<Server> {
  const server = createServer((request, response) => {
    const file = moduleFile(request.url ?? "", folders);
    if (file !== null) {
      response.writeHead(200, { ...HEADERS, "Content-Type": "text/javascript" });
      createReadStream(file).on("error", () => response.destroy()).pipe(response);
    } else {
      response.writeHead(request.url === "/" ? 200 : 404, { ...HEADERS, "Content-Type": "text/html" });
      response.end(request.url === "/" ? DOCUMENT : "");
    }
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "localhost", () => resolve(server));
  });
}

function moduleFile(url: string, folders: Readonly<Record<string, string>>): string | null {
  if (url === "/harness.js") return HARNESS;
  const [, name = "", file = ""] = MODULE_PATH.exec(url) ?? [];
  return Object.hasOwn(folders, name) ? join(folders[name]!, file) : null;
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
