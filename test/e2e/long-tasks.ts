import type { Page } from "playwright";

/** Longest task that a visitor does not notice (ms). */
const LIMIT_MS = 50;

/** Starts to keep the durations of the page's long tasks. */
export async function watchLongTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    Object.assign(globalThis, { longTasks: [] });
    new PerformanceObserver((list) => (Reflect.get(globalThis, "longTasks") as number[]).push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask" });
  });
}

/** Durations over the limit since the last question (ms). */
export async function longTasks(page: Page): Promise<readonly number[]> {
  const durations = await page.evaluate(() => (Reflect.get(globalThis, "longTasks") as number[]).splice(0));
  return durations.filter((duration) => duration > LIMIT_MS);
}
