import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { cdp } from "vitest/browser";
import type { CDPSession } from "@vitest/browser-playwright";
import { createRunStorage, KEPT_RUNS } from "#state/run-storage.ts";

const NAME = "run-storage-test";
const storage = createRunStorage({ name: NAME });
const MEGABYTE = 2 ** 20;

/** Bytes that no storage can compress away, other ones for every key. */
function noise(length: number, key: number): Uint8Array {
  let state = key + 1;
  return Uint8Array.from({ length }, () => (state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + key + 1) >>> 24);
}

const meta = (savedAt: number) => ({ step: 10 * savedAt, title: `run ${savedAt}`, savedAt });
const ids = async () => (await storage.list()).map(({ id }) => id);
const bytesOf = async (id: string) => {
  const loaded = await storage.load(id);
  return loaded.ok ? [...loaded.bytes] : loaded;
};

async function limitQuota(quotaSize: number): Promise<void> {
  const session = cdp() as CDPSession & { send(method: string, parameters: object): Promise<unknown> };
  onTestFinished(() => void session.send("Storage.overrideQuotaForOrigin", { origin: location.origin }));
  await session.send("Storage.overrideQuotaForOrigin", { origin: location.origin, quotaSize });
}

function clear(): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(NAME);
    request.addEventListener("success", () => resolve());
    request.addEventListener("error", () => reject(new Error("the database of the last test stays")));
  });
}

beforeEach(clear);
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** Writing the runs that `refused` names fails as a full disk does. */
function refuse(refused: (id: string, attempt: number) => boolean): void {
  const put = IDBObjectStore.prototype.put;
  const attempts = new Map<string, number>();
  vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
    if (this.name === "files" && typeof key === "string") {
      const attempt = (attempts.get(key) ?? 0) + 1;
      attempts.set(key, attempt);
      if (refused(key, attempt)) throw new DOMException("no room", "QuotaExceededError");
    }
    return put.call(this, value, key);
  });
}

async function saveRuns(count: number): Promise<void> {
  for (let i = 0; i < count; i++) expect(await storage.save(`r${i}`, Uint8Array.of(i), meta(i))).toEqual({ ok: true });
}

// Chromium remembers for half a minute how much room there was, so this comes before anything else is written.
test("the browser's own quota: a run beyond it is refused with the numbers, and the others stay", async () => {
  const { usage = 0 } = await navigator.storage.estimate();
  const quota = usage + 2 * MEGABYTE;
  await limitQuota(quota);
  await saveRuns(2);
  expect(await storage.save("fits", noise(MEGABYTE, 1), meta(10))).toEqual({ ok: true });
  const given = vi.spyOn(IDBObjectStore.prototype, "delete");
  expect(await storage.save("new", noise(4 * MEGABYTE, 2), meta(11))).toMatchObject({ ok: false, reason: "full", needed: 4 * MEGABYTE, quota, lost: null });
  // Without the oldest it would not fit either, so that one is not even touched.
  expect(given).not.toHaveBeenCalled();
  expect([await ids(), await bytesOf("r0")]).toEqual([["fits", "r1", "r0"], [0]]);
});

test("a run comes back byte for byte, and the list is the latest first", async () => {
  expect([await ids(), await storage.load("a")]).toEqual([[], { ok: false, reason: "missing", detail: "a" }]);
  const bytes = noise(MEGABYTE, 0);
  await storage.save("a", bytes, meta(5));
  await storage.save("b", Uint8Array.of(1, 2), meta(7));
  await storage.save("c", new Uint8Array(), meta(6));
  expect(await storage.list()).toEqual([
    { id: "b", bytes: 2, ...meta(7) },
    { id: "c", bytes: 0, ...meta(6) },
    { id: "a", bytes: MEGABYTE, ...meta(5) },
  ]);
  expect(await bytesOf("a")).toEqual([...bytes]);
  expect(await createRunStorage({ name: NAME }).load("b")).toEqual({ ok: true, bytes: Uint8Array.of(1, 2) });
});

test("saving an id again replaces its run; removing takes it away, and once more is no error", async () => {
  await saveRuns(2);
  await storage.save("r0", Uint8Array.of(9), meta(50));
  expect([await ids(), await bytesOf("r0")]).toEqual([["r0", "r1"], [9]]);
  expect([await storage.remove("r0"), await storage.remove("r0")]).toEqual([{ ok: true }, { ok: true }]);
  expect([await ids(), await storage.load("r0")]).toEqual([["r1"], { ok: false, reason: "missing", detail: "r0" }]);
});

test("a view stores its own bytes only, and shared memory is stored as well", async () => {
  await storage.save("view", new Uint8Array(MEGABYTE).fill(3).subarray(5, 8), meta(1));
  const loaded = await storage.load("view");
  expect(loaded.ok && [...new Uint8Array(loaded.bytes.buffer)]).toEqual([3, 3, 3]);
  // Only a page that is cross-origin isolated has shared memory, by this name.
  const shared = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }).buffer;
  expect(await storage.save("shared", new Uint8Array(shared, 0, 2), meta(2))).toEqual({ ok: true });
  expect(await bytesOf("shared")).toEqual([0, 0]);
});

test(`at most ${KEPT_RUNS} runs stay: the oldest go first, never the one being saved`, async () => {
  await saveRuns(KEPT_RUNS + 1);
  expect(await ids()).toEqual(Array.from({ length: KEPT_RUNS }, (_, i) => `r${KEPT_RUNS - i}`));
  expect(await bytesOf("r0")).toMatchObject({ reason: "missing" });
  await storage.save("old", Uint8Array.of(7), meta(-1));
  expect(await ids()).toEqual([...Array.from({ length: KEPT_RUNS - 1 }, (_, i) => `r${KEPT_RUNS - i}`), "old"]);
  expect(await bytesOf("old")).toEqual([7]);
});

test("runs saved at the same time are all kept", async () => {
  await Promise.all([0, 1, 2, 3].map((i) => storage.save(`r${i}`, Uint8Array.of(i), meta(i))));
  expect(await ids()).toEqual(["r3", "r2", "r1", "r0"]);
});

test("where there is no room, the oldest other run is given up and the run is saved", async () => {
  await saveRuns(3);
  refuse((id, attempt) => id === "new" && attempt === 1);
  expect(await storage.save("new", Uint8Array.of(9), meta(9))).toEqual({ ok: true });
  expect([await ids(), await bytesOf("new")]).toEqual([["new", "r2", "r1"], [9]]);
});

test("where that is not enough, the save says what it needed and nothing is lost", async () => {
  await saveRuns(KEPT_RUNS);
  const before = await storage.list();
  refuse((id) => id === "new");
  vi.spyOn(navigator.storage, "estimate").mockResolvedValue({ usage: 70, quota: 80 });
  expect(await storage.save("new", new Uint8Array(10), meta(99))).toEqual({ ok: false, reason: "full", detail: "needed=10 usage=70 quota=80", needed: 10, usage: 70, quota: 80, lost: null });
  expect([await storage.list(), await bytesOf("r0")]).toEqual([before, [0]]);
});

test("a run that does not fit in place of its older self leaves that one", async () => {
  await saveRuns(1);
  refuse(() => true);
  vi.stubGlobal("navigator", {});
  expect(await storage.save("r0", new Uint8Array(10), meta(9))).toMatchObject({ reason: "full", detail: "needed=10", usage: null, quota: null });
  expect([await storage.list(), await bytesOf("r0")]).toEqual([[{ id: "r0", bytes: 1, ...meta(0) }], [0]]);
});

test("where deleting makes no room, the run lost is named, and no second one is given up", async () => {
  await saveRuns(3);
  const other = createRunStorage({ name: NAME });
  refuse(() => true);
  expect(await other.save("new", Uint8Array.of(9), meta(9))).toMatchObject({ reason: "full", lost: "r0", detail: expect.stringMatching(/ lost=r0$/) as unknown });
  expect(await other.save("new", Uint8Array.of(9), meta(9))).toMatchObject({ reason: "full", lost: null });
  expect(await ids()).toEqual(["r2", "r1"]);
});

test("any other failure of a write is told, and nothing is lost", async () => {
  await saveRuns(2);
  vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
    throw new DOMException("disk", "UnknownError");
  });
  expect(await storage.save("r1", Uint8Array.of(9), meta(9))).toEqual({ ok: false, reason: "unavailable", detail: "UnknownError: disk" });
  expect([await ids(), await bytesOf("r1")]).toEqual([["r1", "r0"], [1]]);
});

test.each([
  ["there is no IndexedDB", () => vi.stubGlobal("indexedDB", undefined), "no indexedDB"],
  ["the browser forbids it", () => vi.spyOn(indexedDB, "open").mockImplementation(() => { throw new DOMException("private", "SecurityError"); }), "SecurityError: private"],
])("where %s, everything says so and the list is empty", async (_, forbid, detail) => {
  forbid();
  const unavailable = { ok: false, reason: "unavailable", detail };
  expect(await storage.save("a", Uint8Array.of(1), meta(1))).toEqual(unavailable);
  expect([await storage.load("a"), await storage.remove("a"), await storage.list()]).toEqual([unavailable, unavailable, []]);
});
