import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright";
import { browserLaunchOptions } from "../../src/cli/chromium.ts";

export interface OpenOptions {
  /** Command-line switches on top of the usual ones. */
  readonly args?: readonly string[];
  /** Switches to leave out. */
  readonly without?: readonly string[];
  readonly context?: BrowserContextOptions;
}

export interface OpenedPage {
  readonly browser: Browser;
  readonly page: Page;
  /** Requests to other origins, console errors and uncaught errors seen so far. */
  readonly complaints: string[];
}

/** A browser of its own with one page; nothing is loaded yet. */
export async function openPage(appUrl: string, { args = [], without = [], context = {} }: OpenOptions = {}): Promise<OpenedPage> {
  const launch = await browserLaunchOptions();
  const browser = await chromium.launch({ ...launch, args: [...launch.args.filter((arg) => !without.includes(arg)), ...args] });
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "en-US", ...context })).newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
  page.on("request", (request) => {
    const url = request.url();
    if (/^https?:/.test(url) && new URL(url).host !== new URL(appUrl).host) complaints.push(`request: ${url}`);
  });
  return { browser, page, complaints };
}

export const proofOf = (page: Page) => page.getByRole("status", { name: /^(Proof|验证)$/ });

/** Waits until the proof chip begins with a backend's name. */
export async function waitForBackend(page: Page, backend: "CPU" | "WebGPU"): Promise<string> {
  await page.waitForFunction((name) => document.querySelector("[role=status]")?.textContent?.startsWith(name), backend, { timeout: 45_000 });
  return (await proofOf(page).innerText()).replaceAll(/\s+/g, " ");
}
