import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { npyFile, npyHeader } from "../checkpoint/npy-file.ts";
import { openPage, type OpenedPage } from "./open-page.ts";

const appUrl = inject("appUrl");
let opened: OpenedPage;

beforeAll(async () => {
  opened = await openPage(appUrl);
});
afterAll(() => opened.browser.close());
beforeEach(async () => {
  await opened.page.goto("about:blank");
  await opened.page.goto(`${appUrl}?screen=verify&backend=cpu`);
  await opened.page.waitForSelector(".routing-traces");
});

interface Trace {
  readonly name: string;
  readonly buffer: Buffer;
}

const npy = (name: string, shape: string, ids: readonly number[]): Trace => ({
  name, buffer: Buffer.from(npyFile(npyHeader("<i4", shape), new Uint8Array(Int32Array.from(ids).buffer))),
});
const lines = (name: string, tokens: readonly unknown[]): Trace => ({ name, buffer: Buffer.from(tokens.map((token) => JSON.stringify(token)).join("\n")) });

/** As a visitor drops them: together, anywhere on the screen. */
async function drop(...files: readonly Trace[]): Promise<void> {
  const plain = files.map(({ name, buffer }) => ({ name, bytes: [...buffer] }));
  await opened.page.locator(".verify").evaluate((screen, given) => {
    const dataTransfer = new DataTransfer();
    for (const { name, bytes } of given) dataTransfer.items.add(new File([Uint8Array.from(bytes)], name));
    screen.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  }, plain);
}

const said = (state: "same" | "differ") => opened.page.locator(`[data-traces=${state}]`).innerText();
/** Rows of the table behind the n-th picture. */
const rows = (figure: number) => opened.page.locator(".routing-traces figure").nth(figure).locator("tbody tr").evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent)));

// Three tokens, two layers, two picks: token 1 has another order in layer 1, token 2 one and two other experts.
const A = [0, 1, 2, 3, 4, 5, 6, 7, 0, 2, 1, 3];
const B = [[[0, 1], [2, 3]], [[4, 5], [7, 6]], [[0, 7], [5, 6]]];

test("two traces dropped together, in two formats: shares by layer and position, and the first difference", async () => {
  await drop(npy("mine.npy", "(3, 2, 2)", A), lines("theirs.jsonl", B));
  const text = (await said("differ")).replaceAll("\u202f", " ");
  expect(text).toContain("25 % of 12 picks (3) go to other experts; compared place by place, 42 % differ.");
  expect(text).toContain("First other expert: token 2, layer 0: 0, 2 in a, 0, 7 in b.");
  expect(await rows(0)).toEqual([["0", "16.67", "16.67"], ["1", "33.33", "66.67"]]);
  expect(await rows(1)).toEqual([["0", "0", "0"], ["1", "0", "50.00"], ["2", "75.00", "75.00"]]);
  expect(await opened.page.locator(".routing-traces svg[role=img]").evaluateAll((all) => all.map((picture) => picture.getAttribute("aria-label")))).toEqual([
    "Picks that differ, by layer, % of the layer's picks", "Picks that differ, by token position, % of the position's picks",
  ]);
  expect(opened.complaints).toEqual([]);
});

test("the button takes two files; the same picks are said to be the same", async () => {
  const trace = npy("mine.npy", "(3, 2, 2)", A);
  await opened.page.locator("input[data-traces]").setInputFiles([trace, { ...trace, name: "again.npy" }].map((each) => ({ ...each, mimeType: "application/octet-stream" })));
  expect(await said("same")).toBe("The same picks: 3 tokens × 2 layers × 2 picks, every expert and every place equal.");
  expect(await opened.page.locator(".routing-traces figure").count()).toBe(0);
});

test.for([
  ["another shape", npy("b.npy", "(2, 3, 2)", A), /different shapes.*\[3, 2, 2\] in a, \[2, 3, 2\] in b/],
  ["a negative id", npy("b.npy", "(3, 2, 2)", [...A.slice(0, 11), -1]), /b\.npy: The id at \[2,1,1\].* is −?-?1; ids are whole numbers/],
  ["fractions", lines("b.jsonl", [[[0.5, 1], [2, 3]]]), /b\.jsonl: The id at \[0,0,0\].* is 0\.5/],
  ["a truncated file", { name: "b.npy", buffer: npy("b.npy", "(3, 2, 2)", A).buffer.subarray(0, 150) }, /b\.npy: The file is cut/],
] as const)("%s is refused by name", async ([, other, wanted]) => {
  await drop(npy("a.npy", "(3, 2, 2)", A), other);
  await expect.poll(() => opened.page.locator(".routing-traces [role=alert]").innerText()).toMatch(wanted);
});

test("one trace alone is told that it takes two", async () => {
  await drop(npy("a.npy", "(3, 2, 2)", A));
  await expect.poll(() => opened.page.locator(".routing-traces [role=alert]").innerText()).toBe("A comparison takes 2 traces, opened or dropped together, not 1.");
});

test("millions of picks do not hold up the page", { retry: 2 }, async () => {
  const { page } = opened;
  await page.waitForTimeout(3000);
  const longest = await page.evaluate(async () => {
    const header = "{'descr': '<i4', 'fortran_order': False, 'shape': (50000, 32, 2), }".padEnd(117) + "\n";
    const head = Uint8Array.from([0x93, ..."NUMPY"].map((each) => (typeof each === "number" ? each : each.charCodeAt(0))).concat([1, 0, 118, 0], [...header].map((each) => each.charCodeAt(0))));
    const files = [7, 8].map((every) => new File([head, Int32Array.from({ length: 3_200_000 }, (_, i) => (i % every === 0 ? 5 : i % 64))], `${every}.npy`));
    // Making the files is the test's own task.
    await new Promise((resolve) => setTimeout(resolve, 300));
    const tasks: number[] = [];
    const watch = new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)));
    watch.observe({ entryTypes: ["longtask"] });
    const dataTransfer = new DataTransfer();
    for (const file of files) dataTransfer.items.add(file);
    document.querySelector(".verify")!.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    while (document.querySelector("[data-traces=differ]") === null) await new Promise((resolve) => setTimeout(resolve, 20));
    await new Promise((resolve) => setTimeout(resolve, 300));
    return Math.max(0, ...tasks);
  });
  // Reading millions of picks on the page itself takes seconds; what is left is the drawing of the answer, on whatever machine.
  expect(longest).toBeLessThan(250);
});
