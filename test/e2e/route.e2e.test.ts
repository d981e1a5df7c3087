import { AxeBuilder } from "@axe-core/playwright";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openPage, proofOf, waitForBackend, type OpenedPage } from "./open-page.ts";

const appUrl = inject("appUrl");
let opened: OpenedPage;

beforeAll(async () => {
  opened = await openPage(appUrl);
  await opened.page.goto(appUrl);
});
afterAll(() => opened.browser.close());

test("a routed batch computed on WebGPU is on screen without a click, with its agreement", async () => {
  const { page } = opened;
  expect(await waitForBackend(page, "WebGPU")).toMatch(/^WebGPU · software adapter .* ms · ✓ max error [\d.·⁻⁰-⁹]+ on 32 tokens/);
  await expect.poll(() => page.locator(".flow text", { hasText: "lighthouse" }).count()).toBeGreaterThan(0);
});

test("the picture's loads are the layer's: 32 tokens times 2 picks", async () => {
  const texts = await opened.page.locator(".flow text").allTextContents();
  const numbers = texts.filter((text) => /^\d+$/.test(text)).map(Number);
  expect(numbers).toHaveLength(8);
  expect(numbers.reduce((sum, load) => sum + load, 0)).toBe(64);
});

test("a token's path can be read as numbers by keyboard alone", async () => {
  const { page } = opened;
  await page.getByRole("application").focus();
  await page.keyboard.press("ArrowDown");
  await expect.poll(() => page.locator(".reading").innerText()).toMatch(/^The: scores E\d 0\.\d{3}, E\d 0\.\d{3} → 0\.\d{3}·E\d\(x\) \+ 0\.\d{3}·E\d\(x\)/);
  await page.keyboard.press("Escape");
});

test("axe finds nothing serious on either screen, light and dark", async () => {
  const { page } = opened;
  for (const screen of ["Route", "Verify"]) {
    await page.getByRole("navigation").getByRole("button", { name: screen }).click();
    if (screen === "Verify") await page.waitForSelector("td.mono");
    for (const theme of ["light", "dark"]) {
      await page.evaluate((name) => (document.documentElement.dataset["theme"] = name), theme);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
      expect(serious.map(({ id, nodes }) => `${screen} ${theme} ${id}: ${nodes[0]?.html}`)).toEqual([]);
    }
  }
  await page.getByRole("navigation").getByRole("button", { name: "Route" }).click();
});

test("play streams batches, pause stops, back and the URL follow", async () => {
  const { page } = opened;
  await page.getByRole("button", { name: "Play" }).click();
  await expect.poll(() => new URL(page.url()).searchParams.get("batch"), { timeout: 20_000 }).toMatch(/^[3-9]/);
  await page.getByRole("button", { name: "Pause" }).click();
  await page.waitForTimeout(1500);
  const batch = Number(new URL(page.url()).searchParams.get("batch"));
  await page.getByRole("button", { name: "One batch back" }).click();
  await expect.poll(() => new URL(page.url()).searchParams.get("batch")).toBe(String(batch - 1));
});

test("a press of the language button turns everything into Chinese and is remembered", async () => {
  const { page } = opened;
  await page.getByRole("button", { name: "中文" }).click();
  await expect.poll(() => page.locator("html").getAttribute("lang")).toBe("zh-CN");
  await expect.poll(() => proofOf(page).getAttribute("aria-label")).toBe("验证");
  await page.goto(appUrl);
  await expect.poll(() => page.locator("html").getAttribute("lang")).toBe("zh-CN");
  await page.getByRole("button", { name: "English" }).click();
});

test("nothing was requested from another origin and nothing complained", () => {
  expect(opened.complaints).toEqual([]);
});
