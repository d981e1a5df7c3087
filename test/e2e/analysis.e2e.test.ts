import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { AxeBuilder } from "@axe-core/playwright";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { TOPICS } from "#spec/topics.ts";
import { openPage, type OpenedPage } from "./open-page.ts";
import { PLACES, showTopic } from "./open-topic.ts";

const appUrl = inject("appUrl");

let opened: OpenedPage;
beforeAll(async () => {
  opened = await openPage(appUrl);
});
afterAll(() => opened.browser.close());

test.each(PLACES)("%s, %s: complete in English, nothing serious for axe, no false number", async (screen, topic) => {
  const { page, complaints } = opened;
  const text = await showTopic(page, appUrl, screen, topic);
  expect(text).not.toMatch(/\bNaN\b|\bundefined\b|\bInfinity\b|\[object/);
  // A message that is missing shows its key.
  expect(text).not.toMatch(/\b(?:scale|cost|handbook|topic|field|choice|quantity|law|unit)\.[a-z]\w*\.?\w*/i);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  expect(complaints).toEqual([]);
});

test("a number opens: formula, what went in, source; and a value typed in the sentence travels in the link", async () => {
  const { page } = opened;
  await showTopic(page, appUrl, "scale", "loss");
  const budget = page.getByRole("spinbutton", { name: "training compute" });
  await budget.fill("1e21");
  await expect.poll(() => new URL(page.url()).searchParams.get("scale.flops")).toBe("1e21");
  await page.locator("[data-law='besiroglu.optimum']").getByRole("button").click();
  await expect.poll(() => page.locator(".slip").innerText()).toContain("2404.10102");
  // The typesetter is fetched when the first formula is shown.
  await page.locator(".slip math").first().waitFor();
  await page.keyboard.press("Escape");
  await budget.fill("-3");
  await expect.poll(() => page.getByRole("alert").innerText()).toContain("-3");
  expect(new URL(page.url()).searchParams.get("scale.flops")).toBe("1e21");
});

test("on a projector the words of a chart grow with the page, and so does the room kept for them", async () => {
  const { page } = opened;
  await page.setViewportSize({ width: 1280, height: 800 });
  const measure = async (more: string) => {
    await showTopic(page, appUrl, "scale", "loss", more);
    await page.locator(".curve-labels text").first().waitFor();
    // Type is set once the view is applied, and the chart follows.
    await page.waitForTimeout(500);
    return await page.evaluate(() => {
      const [svg, ...words] = [document.querySelector(".curve-chart .recharts-surface")!, ...document.querySelectorAll(".curve-labels text")].map((each) => each.getBoundingClientRect());
      return { height: words[0]!.height, right: Math.max(...words.map(({ right }) => right)), edge: svg!.right };
    });
  };
  const desk = await measure("");
  const projector = await measure("&present=1");
  expect(projector.height / desk.height).toBeCloseTo(1.5, 1);
  for (const { right, edge } of [desk, projector]) expect(right).toBeLessThanOrEqual(edge);
  await page.setViewportSize({ width: 1280, height: 900 });
});

test("a figure is saved as PNG, SVG and CSV", async () => {
  const { page } = opened;
  await showTopic(page, appUrl, "scale", "loss");
  for (const [name, start] of [["PNG", "\u0089PNG"], ["SVG", "<svg"], ["CSV", "# "]] as const) {
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name, exact: true }).first().click()]);
    expect(download.suggestedFilename()).toBe(`loss-against-compute.${name.toLowerCase()}`);
    const bytes = readFileSync(await download.path());
    expect(bytes.length).toBeGreaterThan(500);
    expect(bytes.toString("latin1", 0, start.length)).toBe(start);
  }
});

test.each(Object.keys(TOPICS))("%s loads on demand, with at most 120 kB gzip of its own", async (screen) => {
  const { browser, page } = await openPage(appUrl);
  const scripts = new Set<string>();
  page.on("response", (response) => {
    const { pathname } = new URL(response.url());
    if (pathname.endsWith(".js")) scripts.add(pathname);
  });
  await page.goto(`${appUrl}?backend=cpu`);
  await page.waitForSelector(".flow path");
  await page.waitForTimeout(500);
  const before = new Set(scripts);
  await page.goto(`${appUrl}?screen=${screen}&backend=cpu`);
  await page.locator("article.topic h1").waitFor();
  await page.waitForTimeout(1500);
  const own = [...scripts].filter((path) => !before.has(path)).map((path) => readFileSync(join(inject("appFolder"), path)));
  expect(own.length).toBeGreaterThan(0);
  // The chart library and the typesetter are shared by all screens.
  const counted = own.filter((file) => !file.includes("recharts") && !file.includes("katex"));
  expect(counted.reduce((sum, file) => sum + gzipSync(file).length, 0)).toBeLessThanOrEqual(120_000);
  await browser.close();
});
