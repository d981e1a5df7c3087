import { readFileSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, inject, test } from "vitest";
import { openPage, waitForBackend } from "./open-page.ts";
import { LONG, openTrain, passes, stepOf } from "./open-train.ts";

const appUrl = inject("appUrl");
test("a reload in mid-run resumes where the run was kept, with its history", async () => {
  const { browser, page } = await openPage(appUrl);
  await openTrain(page, appUrl, LONG);
  await passes(page, 40);
  await page.getByRole("button", { name: "Pause", exact: true }).click();
  await page.waitForTimeout(1500);
  const before = await stepOf(page);
  await page.reload();
  await page.getByText(`Resumed at step ${before} from`).waitFor();
  expect(await stepOf(page)).toBeGreaterThanOrEqual(before);
  await passes(page, before);
  await browser.close();
});

test("killing the device in mid-run: the run goes on from its last snapshot", async () => {
  const { browser, page } = await openPage(appUrl);
  await page.goto(`${appUrl}?screen=train&backend=webgpu${LONG}&train.batch=32`);
  await page.getByText("computed by WebGPU").waitFor({ timeout: 60_000 });
  await passes(page, 5);
  const cdp = await browser.newBrowserCDPSession();
  const gone = page.getByText(/The device was lost; the run went on/);
  const before = await stepOf(page);
  await cdp.send("Browser.crashGpuProcess");
  await gone.waitFor({ timeout: 60_000 });
  const resumed = await stepOf(page);
  // One interval between snapshots is 125 of 5 000 steps.
  expect(before - resumed).toBeLessThanOrEqual(125);
  await passes(page, resumed);
  await browser.close();
}, 150_000);

test("collapse lab: an expert is killed, the loss before and after stands there; the run can go back to before", async () => {
  const { browser, page } = await openPage(appUrl);
  await openTrain(page, appUrl, LONG);
  await passes(page, 60);
  await page.locator("summary", { hasText: "Collapse lab" }).click();
  await page.getByRole("combobox", { name: "Arm" }).selectOption({ label: "aux loss" });
  await page.getByRole("button", { name: "Kill", exact: true }).click();
  const row = page.locator(".lab tbody tr");
  await row.getByText("E0 killed").waitFor();
  const [before, after] = (await row.locator("td.number").allInnerTexts()).slice(1).map(Number);
  expect(before).toBeGreaterThan(0);
  expect(after).toBeGreaterThan(0);
  expect(await page.getByTestId("dead-aux").innerText()).toMatch(/[1-8] of 8/);
  await page.getByRole("slider", { name: "Back to" }).fill("0");
  await expect.poll(() => stepOf(page)).toBe(0);
  expect(await row.count()).toBe(0);
  await browser.close();
});

test("a run is exported and imported again; a damaged file is refused and the run stays", async () => {
  const { browser, page } = await openPage(appUrl);
  await openTrain(page, appUrl, LONG);
  await passes(page, 20);
  await page.getByRole("button", { name: "Pause", exact: true }).click();
  await page.locator("summary", { hasText: "Keep, export, import" }).click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Export the run" }).click()]);
  const step = await stepOf(page);
  const bytes = readFileSync(await download.path());
  const [table] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "CSV" }).click()]);
  expect(readFileSync(await table.path(), "utf8").split("\r\n", 2)[0]).toContain("train/none/seed1/taskLoss");
  const damaged = Buffer.from(bytes);
  damaged[damaged.length - 9]! ^= 64;
  const input = page.locator(".keep input[type=file]");
  await input.setInputFiles({ name: "damaged.safetensors", mimeType: "application/octet-stream", buffer: damaged });
  await page.getByText(/The file is damaged/).waitFor();
  expect(await stepOf(page)).toBe(step);
  await page.getByRole("button", { name: "A surface" }).click();
  await page.getByText("step 0 of 800").or(page.getByText(/of 800/)).first().waitFor();
  await input.setInputFiles({ name: "run.safetensors", mimeType: "application/octet-stream", buffer: bytes });
  await page.getByText(`Resumed at step ${step} from the file`).waitFor();
  await expect.poll(() => page.getByRole("combobox", { name: "task" }).inputValue()).toBe("spirals");
  await browser.close();
});

test.each([
  ["a learning rate of 1e9", "&train.learningRate=1e9", /learningRate: 1000000000 is above/],
  ["a learning rate of 0", "&train.learningRate=0", /learningRate: 0 is below/],
  ["more experts per token than experts", "&train.topK=4&train.experts=2", /experts per token/],
  ["no points", "&train.task=painted", /0 are fewer than the 8 experts/],
  ["points of one class", `&train.task=painted&train.experts=2#train.points=${encodeURIComponent("0.1,0.1,0;0.2,0.2,0;-0.3,0.1,0")}`, /1 class is painted/],
])("%s is refused by name and the page works", async (_, more, message) => {
  const { browser, page, complaints } = await openPage(appUrl);
  await openTrain(page, appUrl, more);
  await page.getByText(message).first().waitFor();
  await page.getByRole("button", { name: "Divide the plane" }).click();
  await passes(page, 3);
  expect(complaints).toEqual([]);
  await browser.close();
});

test("a loss that is no number stops the run, names the step, and offers to go back with a lower rate", async () => {
  const { browser, page } = await openPage(appUrl);
  await openTrain(page, appUrl, "&train.optimizer=sgd&train.learningRate=1&train.warmup=0&train.task=ripple&train.expertWidth=64");
  const offer = page.getByRole("button", { name: /^Back to step/ });
  await offer.waitFor({ timeout: 60_000 });
  expect(await page.getByText(/stopped being a number at step \d/).count()).toBe(1);
  await offer.click();
  await page.getByText("The learning rate is 0.1 times").waitFor();
  await browser.close();
});

test.each(["light", "dark"] as const)("axe finds nothing serious, everything opened, %s", async (colorScheme) => {
  const { browser, page } = await openPage(appUrl, { context: { colorScheme } });
  await openTrain(page, appUrl, LONG);
  await passes(page, 20);
  for (const summary of await page.locator("article.train summary").all()) await summary.click();
  await page.waitForTimeout(2500);
  await page.getByRole("button", { name: "Pause", exact: true }).click();
  const text = await page.locator("main").innerText();
  expect(text).not.toMatch(/\bNaN\b|\bundefined\b|\bInfinity\b|\[object/);
  expect(text).not.toMatch(/\b(?:train|arm|field|choice)\.[a-z]\w*\.?\w*/i);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  await browser.close();
});

test("Chinese, on a phone, no wider than the screen, everything opened", async () => {
  const { browser, page } = await openPage(appUrl, { context: { viewport: { width: 390, height: 844 } } });
  await openTrain(page, appUrl, "&lang=zh-CN&train.topK=2");
  await passes(page, 5);
  for (const summary of await page.locator("article.train summary").all()) await summary.click();
  await page.waitForTimeout(2500);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await browser.close();
});

test("a run goes on from the CPU when another backend is asked for", async () => {
  const { browser, page } = await openPage(appUrl);
  await openTrain(page, appUrl, `${LONG}&train.batch=32`);
  await passes(page, 30);
  const before = await stepOf(page);
  await page.getByRole("combobox", { name: "Computes on" }).selectOption("webgpu");
  await waitForBackend(page, "WebGPU");
  await page.getByText("computed by WebGPU").waitFor({ timeout: 60_000 });
  expect(await stepOf(page)).toBeGreaterThanOrEqual(before);
  await browser.close();
}, 150_000);
