/**
 * Saved runs in IndexedDB. A run's bytes and its row in the list are written in one transaction, together with
 * giving up what is too old, so either all of that happens or none. The database is open only while it is used:
 * nothing goes stale, and no other tab is held up.
 */
import type { DBSchema, IDBPDatabase } from "idb";
import { openDB } from "idb";

/** At most so many runs; the oldest are given up first. */
export const KEPT_RUNS = 8;

interface RunMeta {
  readonly id: string;
  readonly title: string;
  readonly step: number;
  /** When it was saved, in milliseconds since 1970. */
  readonly savedAt: number;
  /** Size of the file. */
  readonly bytes: number;
}

interface Unavailable {
  readonly ok: false;
  readonly reason: "unavailable";
  /** The name and words of what the browser threw. */
  readonly detail: string;
}

interface Full {
  readonly ok: false;
  readonly reason: "full";
  /** What follows, as far as it is known, as `name=value`. */
  readonly detail: string;
  /** Bytes of the run. */
  readonly needed: number;
  /** What the browser estimates, in bytes; null where it does not say. */
  readonly usage: number | null;
  readonly quota: number | null;
  /** The id of an older run that was given up in vain and could not be put back; nearly always null. */
  readonly lost: string | null;
}

export interface RunStorage {
  /** Keeps a run under its id, in place of an older one of that id. */
  save(id: string, bytes: Uint8Array, meta: Pick<RunMeta, "step" | "title" | "savedAt">): Promise<{ readonly ok: true } | Full | Unavailable>;
  /** The latest first; none where there is no storage. */
  list(): Promise<readonly RunMeta[]>;
  load(id: string): Promise<{ readonly ok: true; readonly bytes: Uint8Array } | { readonly ok: false; readonly reason: "missing"; readonly detail: string } | Unavailable>;
  /** Removing what is not there succeeds. */
  remove(id: string): Promise<{ readonly ok: true } | Unavailable>;
}

interface Schema extends DBSchema {
  /** Separate, so that the list never loads a run. */
  metas: { key: string; value: RunMeta };
  files: { key: string; value: Uint8Array };
}

type Database = IDBPDatabase<Schema>;

export function createRunStorage({ name = "moe-lab-runs" }: { readonly name?: string } = {}): RunStorage {
  // Once an older run was lost, none is given up again: here, deleting makes no room.
  let mayGiveUp = true;

  async function withDatabase<Result>(work: (database: Database) => Promise<Result>): Promise<Result | Unavailable> {
    let database: Database | null = null;
    try {
      if ((globalThis.indexedDB as IDBFactory | undefined) === undefined) return { ok: false, reason: "unavailable", detail: "no indexedDB" };
      database = await openDB<Schema>(name, 1, {
        upgrade(created) {
          created.createObjectStore("metas");
          created.createObjectStore("files");
        },
      });
      return await work(database);
    } catch (error) {
      return { ok: false, reason: "unavailable", detail: describe(error) };
    } finally {
      database?.close();
    }
  }

  return {
    save: (id, bytes, { step, title, savedAt }) =>
      withDatabase(async (database) => {
        const saved = await keep(database, { id, title, step, savedAt, bytes: bytes.length }, ownBuffer(bytes), mayGiveUp);
        if (!saved.ok && saved.lost !== null) mayGiveUp = false;
        return saved;
      }),
    async list() {
      const metas = await withDatabase((database) => database.getAll("metas"));
      return "ok" in metas ? [] : metas.sort(oldestFirst).toReversed();
    },
    load: (id) =>
      withDatabase(async (database) => {
        const bytes = await database.get("files", id);
        return bytes === undefined ? { ok: false, reason: "missing", detail: id } : { ok: true, bytes };
      }),
    remove: (id) =>
      withDatabase(async (database) => {
        await drop(database, id);
        return { ok: true };
      }),
  };
}

/**
 * Writes a run; where it does not fit, once more without the oldest other run, which comes back if that was in vain.
 * Measured in Chromium: what is deleted makes room only once its transaction is over, so one transaction cannot do
 * both; and in a private window it makes none at all, so there the older run can be refused as well.
 */
async function keep(database: Database, meta: RunMeta, bytes: Uint8Array, mayGiveUp: boolean): Promise<{ readonly ok: true } | Full> {
  if (await fits(database, meta, bytes)) return { ok: true };
  const room = await estimated();
  const oldest = mayGiveUp ? (await database.getAll("metas")).filter(({ id }) => id !== meta.id).sort(oldestFirst)[0] : undefined;
  const oldBytes = oldest && (await database.get("files", oldest.id));
  const enough = room.quota === null || room.usage === null || room.quota - room.usage + (oldest?.bytes ?? 0) >= meta.bytes;
  if (oldest === undefined || oldBytes === undefined || !enough) return full(meta, room, null);
  await drop(database, oldest.id);
  let kept = false;
  let lost = false;
  try {
    kept = await fits(database, meta, bytes);
  } finally {
    if (!kept) lost = !(await fits(database, oldest, oldBytes));
  }
  return kept ? { ok: true } : full(meta, await estimated(), lost ? oldest.id : null);
}

/** Writes a run and gives up the oldest beyond the limit; false, with nothing changed, where the browser has no room. */
async function fits(database: Database, meta: RunMeta, bytes: Uint8Array): Promise<boolean> {
  const transaction = database.transaction(["metas", "files"], "readwrite");
  const [metas, files] = [transaction.objectStore("metas"), transaction.objectStore("files")];
  const write = async (): Promise<void> => {
    await Promise.all([files.put(bytes, meta.id), metas.put(meta, meta.id)]);
    const others = (await metas.getAll()).filter(({ id }) => id !== meta.id).sort(oldestFirst);
    const surplus = others.slice(0, Math.max(0, others.length + 1 - KEPT_RUNS));
    await Promise.all(surplus.flatMap(({ id }) => [files.delete(id), metas.delete(id)]));
  };
  const [written, done] = await Promise.allSettled([
    write().catch((error: unknown) => {
      abort(transaction);
      throw error;
    }),
    transaction.done,
  ]);
  // A request that fails says more than the abort that follows from it.
  const failure = written.status === "rejected" ? written : done;
  if (failure.status === "fulfilled") return true;
  if ([written, done].some((each) => each.status === "rejected" && isQuota(each.reason))) return false;
  throw failure.reason;
}

function abort(transaction: { abort(): void }): void {
  try {
    transaction.abort();
  } catch {
    // It has ended by itself.
  }
}

async function drop(database: Database, id: string): Promise<void> {
  const transaction = database.transaction(["metas", "files"], "readwrite");
  await Promise.all([transaction.objectStore("metas").delete(id), transaction.objectStore("files").delete(id), transaction.done]);
}

function isQuota(error: unknown): boolean {
  return error instanceof Error && error.name === "QuotaExceededError";
}

interface Room {
  readonly usage: number | null;
  readonly quota: number | null;
}

function full({ bytes: needed }: RunMeta, { usage, quota }: Room, lost: string | null): Full {
  const known = Object.entries({ needed, usage, quota, lost }).filter(([, value]) => value !== null);
  return { ok: false, reason: "full", detail: known.map(([key, value]) => `${key}=${value}`).join(" "), needed, usage, quota, lost };
}

async function estimated(): Promise<Room> {
  try {
    // Absent on an address without HTTPS, whatever the type says.
    const estimate = await (navigator.storage as StorageManager | undefined)?.estimate();
    return { usage: estimate?.usage ?? null, quota: estimate?.quota ?? null };
  } catch {
    return { usage: null, quota: null };
  }
}

function oldestFirst(a: RunMeta, b: RunMeta): number {
  return a.savedAt - b.savedAt || (a.id < b.id ? -1 : 1);
}

/** Stored as they are, views would take their whole buffer along, and shared memory would be refused. */
function ownBuffer(bytes: Uint8Array): Uint8Array {
  const { buffer } = bytes;
  return buffer instanceof ArrayBuffer && buffer.byteLength === bytes.byteLength ? bytes : bytes.slice();
}

function describe(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
