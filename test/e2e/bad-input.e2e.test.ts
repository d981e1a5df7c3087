import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { openPage, waitForBackend, type OpenedPage } from "./open-page.ts";

const appUrl = inject("appUrl");
let opened: OpenedPage;

beforeAll(async () => {
  opened = await openPage(appUrl);
});
afterAll(() => opened.browser.close());
beforeEach(() => opened.page.goto("about:blank"));

/** A safetensors header of the declared length, and nothing behind it. */
function headerOnly(header: string, declared = header.length): Buffer {
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(declared));
  return Buffer.concat([length, Buffer.from(header)]);
}

test("a hostile link names what it could not read and the page works", async () => {
  const { page } = opened;
  await page.goto(`${appUrl}?backend=cpu&experts=1e99&topK=NaN&__proto__=1&tokens=12&tokens=13&nonsense=%E0%A4%A#text=%`);
  const alert = page.getByRole("alert").first();
  await expect.poll(() => alert.innerText()).toContain("Experts");
  expect(await alert.innerText()).toMatch(/256/);
  await waitForBackend(page, "CPU");
  expect(await page.getByLabel("Experts", { exact: true }).inputValue()).toBe("8");
});

test.for([
  ["truncated", Buffer.from([1, 2, 3])],
  ["a lying header length", headerOnly("{}", 5_000_000)],
  ["3 GB declared", headerOnly(JSON.stringify({ x: { dtype: "F32", shape: [750_000_000], data_offsets: [0, 3_000_000_000] } }))],
  ["no case at all", headerOnly(JSON.stringify({ __metadata__: { format: "other/1" } }))],
] as const)("a case file that is %s is refused and the picture stays", async ([name, bytes]) => {
  const { page } = opened;
  await page.goto(`${appUrl}?backend=cpu`);
  await page.waitForSelector(".flow path");
  await page.locator("input[type=file]").setInputFiles({ name: `${name}.safetensors`, mimeType: "application/octet-stream", buffer: bytes });
  await expect.poll(() => page.getByRole("alert").allInnerTexts()).not.toEqual([]);
  expect(await page.locator(".flow path").count()).toBeGreaterThan(10);
});

test("1 MB of pasted text is refused with its length and the limit; emoji and right-to-left text are routed", async () => {
  const { page } = opened;
  await page.goto(`${appUrl}?backend=cpu`);
  await page.waitForSelector(".flow path");
  await page.getByText("More settings").click();
  const box = page.locator("textarea");
  await box.evaluate((element: HTMLTextAreaElement, text) => {
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value")!.set!.call(element, text);
    element.dispatchEvent(new Event("input", { bubbles: true }));
  }, "a ".repeat(524_288));
  await expect.poll(() => page.getByRole("alert").first().innerText()).toMatch(/1.?048.?576.*20.?000/);
  await box.fill("👩‍🚀 שלום עולם 🎈 مرحبا بالعالم 你好");
  await expect.poll(() => page.locator(".flow text").allTextContents()).toContain("👩‍🚀");
  expect(await page.locator(".flow text").allTextContents()).toContain("שלום");
});

test("a field out of range is refused beside the number, naming value and limit", async () => {
  const { page } = opened;
  await page.goto(`${appUrl}?backend=cpu`);
  await page.waitForSelector(".flow path");
  const experts = page.getByLabel("Experts", { exact: true });
  await experts.fill("999");
  await experts.press("Enter");
  await expect.poll(() => page.getByRole("alert").first().innerText()).toMatch(/Experts: 999.*256/);
});

test("more picks than experts is refused in the sentence", async () => {
  const { page } = opened;
  await page.goto(`${appUrl}?backend=cpu&experts=4`);
  await page.waitForSelector(".flow path");
  const picks = page.getByLabel("Top-k", { exact: true });
  await picks.fill("9");
  await picks.press("Enter");
  await expect.poll(() => page.getByRole("alert").first().innerText()).toMatch(/Top-k: 9.*4/);
  expect(await page.locator(".flow path").count()).toBeGreaterThan(5);
});

test("the same link shows the same numbers, on the CPU bit for bit", async () => {
  const { page } = opened;
  const shown: string[] = [];
  for (let visit = 0; visit < 2; visit++) {
    await page.goto(`${appUrl}?backend=cpu&experts=12&topK=3&seed=99&batch=2`);
    await page.waitForSelector(".flow path");
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "JSON" }).click();
    const stream = await (await download).createReadStream();
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    shown.push(Buffer.concat(chunks).toString());
  }
  expect(shown[0]).toContain('"seed": 99');
  expect(shown[1]).toBe(shown[0]);
});
