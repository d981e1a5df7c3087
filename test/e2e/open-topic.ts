/** The questions of the analysis screens, opened one by one. */
import type { Page } from "playwright";
import { TOPICS } from "#spec/topics.ts";

export const PLACES = Object.entries(TOPICS).flatMap(([screen, topics]) => topics.map((topic) => [screen, topic] as const));

/** @returns the text of the page. */
export async function showTopic(page: Page, appUrl: string, screen: string, topic: string, more = ""): Promise<string> {
  await page.goto(`${appUrl}?screen=${screen}&topic=${topic}&backend=cpu${more}`);
  await page.locator("article.topic h1").waitFor();
  return await page.locator("main").innerText();
}
