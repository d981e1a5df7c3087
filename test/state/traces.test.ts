import { describe, expect, test } from "vitest";
import { CASE_FILE_LIMIT, type CaseUpload } from "#state/case-upload.ts";
import { compareUploads, createTraceStore } from "#state/trace-store.ts";
import { watchedSession } from "./fake-session.ts";

const upload = (name: string, text: string): CaseUpload => ({
  name, size: text.length, arrayBuffer: () => Promise.resolve(new TextEncoder().encode(text).buffer),
});

function setup() {
  const store = createTraceStore();
  const { session } = watchedSession();
  return { store, session, compare: (...uploads: readonly CaseUpload[]) => compareUploads(store, () => Promise.resolve(session), uploads) };
}

describe("two routing traces", () => {
  test("are compared by the session", async () => {
    const { store, compare } = setup();
    await compare(upload("a.jsonl", "[[0,1]]\n[[2,3]]"), upload("b.jsonl", "[[0,1]]\n[[3,4]]"));
    expect(store.getState()).toMatchObject({
      running: false, names: ["a.jsonl", "b.jsonl"],
      reply: { ok: true, mismatch: { all: { other: 0.25, placed: 0.5 }, first: { token: 1, layer: 0, a: [2, 3], b: [3, 4] } } },
    });
  });

  test("of different shapes, a damaged one, one too large and one alone are refused by name", async () => {
    const { store, compare } = setup();
    const good = upload("a.jsonl", "[[0,1]]");
    await compare(good, upload("b.jsonl", "[[0,1]]\n[[0,1]]"));
    expect(store.getState().reply).toEqual({ ok: false, file: null, problem: { field: "shape", rule: "trace-shapes", value: "[1, 1, 2]", limit: "[2, 1, 2]" } });
    await compare(good, upload("b.jsonl", "[[0,-1]]"));
    expect(store.getState().reply).toMatchObject({ ok: false, file: "b.jsonl", problem: { field: "[0,0,1]", rule: "trace-id", value: "-1" } });
    await compare({ ...good, size: CASE_FILE_LIMIT + 1 }, good);
    expect(store.getState().reply).toMatchObject({ ok: false, file: "a.jsonl", problem: { rule: "file-too-large" } });
    await compare(good);
    expect(store.getState().reply).toMatchObject({ ok: false, file: null, problem: { rule: "trace-count", value: "1", limit: 2 } });
  });

  test("newer files take the place of older ones that are still being read, and a session that fails is said", async () => {
    const { store, session, compare } = setup();
    let release = (): void => {};
    const slow: CaseUpload = { ...upload("slow.jsonl", ""), arrayBuffer: () => new Promise((resolve) => (release = () => resolve(new TextEncoder().encode("[[0,1]]").buffer))) };
    const older = compare(slow, upload("b.jsonl", "[[0,2]]"));
    await compare(upload("a.jsonl", "[[0,1]]"), upload("b.jsonl", "[[0,1]]"));
    release();
    await older;
    expect(store.getState()).toMatchObject({ names: ["a.jsonl", "b.jsonl"], reply: { ok: true, mismatch: { first: null } } });
    session.compareTraces = () => Promise.reject(new Error("gone"));
    await compare(upload("a.jsonl", "[[0,1]]"), upload("b.jsonl", "[[0,1]]"));
    expect(store.getState()).toMatchObject({ running: false, reply: { ok: false, problem: { rule: "failed", value: "gone" } } });
  });
});
