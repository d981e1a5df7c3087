import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openPage, type OpenedPage } from "./open-page.ts";
import { PLACES, showTopic } from "./open-topic.ts";

const appUrl = inject("appUrl");

let opened: OpenedPage;
beforeAll(async () => {
  opened = await openPage(appUrl);
});
afterAll(() => opened.browser.close());

test.each(PLACES)("%s, %s: Chinese, on a phone, no wider than the screen", async (screen, topic) => {
  const { page } = opened;
  await page.setViewportSize({ width: 390, height: 844 });
  const text = await showTopic(page, appUrl, screen, topic, "&lang=zh-CN");
  expect(text).toMatch(/\p{Script=Han}/u);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.setViewportSize({ width: 1280, height: 900 });
});

test("screens opened one after another keep to a phone's width: no style sheet reaches into another screen", async () => {
  const { page } = opened;
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${appUrl}?backend=cpu`);
  const tooWide: string[] = [];
  for (const screen of ["Scale", "Cost", "Handbook", "Cost", "Scale"]) {
    await page.getByRole("navigation").first().getByRole("button", { name: screen, exact: true }).click();
    await page.locator(`[data-screen="${screen.toLowerCase()}"] article.topic h1`).waitFor();
    const topics = page.locator("nav.topics button");
    for (let index = 0; index < (await topics.count()); index++) {
      await topics.nth(index).click();
      await page.waitForTimeout(250);
      if ((await page.evaluate(() => document.documentElement.scrollWidth)) > 390) tooWide.push(`${screen}: ${await topics.nth(index).innerText()}`);
    }
  }
  expect(tooWide).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 900 });
});
