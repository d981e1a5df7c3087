import { afterEach, expect, inject, test } from "vitest";
import { openPage, waitForBackend, type OpenedPage } from "./open-page.ts";

const appUrl = inject("appUrl");
let opened: OpenedPage | null = null;

afterEach(async () => {
  await opened?.browser.close();
  opened = null;
});

async function reasonOf({ page }: OpenedPage): Promise<string | null> {
  await page.waitForSelector("[data-reason]", { timeout: 30_000 });
  return page.locator("[data-reason]").getAttribute("data-reason");
}

test("without an adapter the same screen works on the CPU and says so", async () => {
  opened = await openPage(appUrl, { without: ["--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader"], args: ["--disable-gpu"] });
  await opened.page.goto(appUrl);
  expect(await reasonOf(opened)).toMatch(/no-adapter|no-webgpu/);
  expect(await waitForBackend(opened.page, "CPU")).toContain("the reference itself");
  expect(await opened.page.locator(".flow path").count()).toBeGreaterThan(10);
});

test("an insecure origin says so and names https", async () => {
  opened = await openPage(inject("insecureAppUrl"), { args: [inject("insecureHostArgument")] });
  await opened.page.goto(inject("insecureAppUrl"));
  expect(await reasonOf(opened)).toBe("insecure-origin");
  expect(await opened.page.locator("[data-reason]").innerText()).toContain("https");
  await waitForBackend(opened.page, "CPU");
});

test("a browser without workers computes on the page and asks for a real browser", async () => {
  opened = await openPage(appUrl);
  await opened.page.addInitScript(() => Reflect.deleteProperty(globalThis, "Worker"));
  await opened.page.goto(appUrl);
  expect(await reasonOf(opened)).toBe("no-worker");
  expect(await opened.page.locator("[data-reason]").innerText()).toContain("open this page in your browser");
  await waitForBackend(opened.page, "CPU");
});

test("?backend=cpu is obeyed", async () => {
  opened = await openPage(appUrl);
  await opened.page.goto(`${appUrl}?backend=cpu`);
  expect(await reasonOf(opened)).toBe("requested");
  await waitForBackend(opened.page, "CPU");
});

test("destroying the device in mid-play recovers without a reload", async () => {
  opened = await openPage(appUrl);
  const { page } = opened;
  await page.goto(appUrl);
  await waitForBackend(page, "WebGPU");
  await page.getByRole("button", { name: "Play" }).click();
  // Playing goes on behind the Verify screen, where the device can be destroyed.
  await page.getByRole("navigation").getByRole("button", { name: "Verify" }).click();
  await page.getByRole("button", { name: "Destroy the GPU device" }).click();
  await page.waitForSelector("[data-reason=recovered]", { timeout: 45_000 });
  const before = Number(new URL(page.url()).searchParams.get("batch"));
  await expect.poll(() => Number(new URL(page.url()).searchParams.get("batch")), { timeout: 30_000 }).toBeGreaterThan(before);
  expect(await waitForBackend(page, "WebGPU")).toContain("✓");
});

test("a crash of the GPU process in mid-play recovers without a reload", async () => {
  opened = await openPage(appUrl);
  const { page, browser } = opened;
  await page.goto(appUrl);
  await waitForBackend(page, "WebGPU");
  await page.getByRole("button", { name: "Play" }).click();
  const session = await browser.newBrowserCDPSession();
  await session.send("Browser.crashGpuProcess").catch(() => undefined);
  await page.waitForSelector("[data-reason=recovered], [data-reason=lost]", { timeout: 60_000 });
  const before = Number(new URL(page.url()).searchParams.get("batch"));
  await expect.poll(() => Number(new URL(page.url()).searchParams.get("batch")), { timeout: 45_000 }).toBeGreaterThan(before);
});
