/** The Train screen, opened, and how far its run is. */
import type { Page } from "playwright";
import { expect } from "vitest";

/** A run of some thousand steps, so that it does not end in the middle of a test. */
export const LONG = "&train.steps=5000";

/** Steps done. */
export const stepOf = async (page: Page): Promise<number> => Number(await page.getByTestId("train-step").getAttribute("data-step"));

/** Waits until the run is beyond a step. */
export async function passes(page: Page, step: number): Promise<void> {
  await expect.poll(() => stepOf(page), { timeout: 45_000, interval: 100 }).toBeGreaterThan(step);
}

/** The screen on the CPU, which every machine has. */
export async function openTrain(page: Page, appUrl: string, more = ""): Promise<void> {
  await page.goto(`${appUrl}?screen=train&backend=cpu${more}`);
  await page.locator("article.train h1").waitFor();
}
