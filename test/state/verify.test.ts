import { describe, expect, test } from "vitest";
import { receiptText } from "#state/receipt.ts";
import type { ShippedCases } from "#state/shipped-cases.ts";
import { createVerifyRunner } from "#state/verify-runner.ts";
import { createVerifyStore } from "#state/verify-store.ts";
import { goldenBytes, withElement } from "../proof/golden-case.ts";
import { watchedSession } from "./fake-session.ts";

const NAMES = ["logits-given", "deepseek-v3", "tiny-mixtral/expected"];
const cases: ShippedCases = {
  names: () => Promise.resolve({ ok: true, value: NAMES }),
  file: (name) => Promise.resolve({ ok: true, value: { name, bytes: goldenBytes(name) } }),
};

function setup(shipped: ShippedCases = cases) {
  const { session } = watchedSession();
  const store = createVerifyStore();
  const runner = createVerifyRunner({ store, cases: shipped, session: () => Promise.resolve(session), backend: () => "cpu" });
  return { session, store, runner };
}

describe("the Verify screen's runs", () => {
  test("the quick check runs every operator", async () => {
    const { store, runner } = setup();
    await runner.runQuickCheck();
    expect(store.getState()).toMatchObject({ running: false, progress: { done: 2, total: 2 }, cases: [], problem: null });
    expect(store.getState().operators.map(({ operator, verdict }) => [operator, verdict])).toEqual([["a/one", "pass"], ["a/two", "pass"]]);
  });

  test("the whole run judges the shipped cases too, and the receipt adds them up", async () => {
    const { store, runner } = setup();
    await runner.runAll();
    expect(store.getState()).toMatchObject({ running: false, progress: { done: 5, total: 5 } });
    expect(store.getState().cases.map(({ verdict }) => verdict)).toEqual(["pass", "pass", "unsupported"]);
    await runner.runDroppedCase("mine", withElement("logits-given", "expected.output", 0, 99));
    expect(store.getState().cases[0]).toMatchObject({ path: "mine", verdict: "fail" });
    const status = { backend: "cpu", adapter: null, reason: "no-adapter", detail: "", recoveries: 0 } as const;
    const text = receiptText(store.getState(), { status, userAgent: "test", time: "2025-01-01T00:00:00Z", url: "https://lab.example/" });
    expect(text.split("\n").at(-1)).toBe("4 passed, 1 failed, 0 near-tie, 1 unsupported");
    expect(text).toMatch(/backend +cpu\nreason +no-adapter/);
    expect(text).toMatch(/a\/one +pass {2}max error 1\.00e-7, 0\.25 of tolerance/);
    expect(text).toMatch(/mine +fail/);
  });

  test("a run that is cancelled writes nothing more", async () => {
    const { session, store, runner } = setup();
    const check = session.checkOperator;
    session.checkOperator = async (name) => {
      const report = await check(name);
      if (name === "a/two") runner.cancel();
      return report;
    };
    await runner.runQuickCheck();
    expect(store.getState()).toMatchObject({ running: false, operators: [{ operator: "a/one" }] });
    session.checkOperator = check;
    await runner.runQuickCheck();
    expect(store.getState().operators).toHaveLength(2);
  });

  test("what cannot be fetched or is too large is named", async () => {
    const problem = { field: "cases/index.json", rule: "cannot-open", value: "404", limit: null };
    const { store, runner } = setup({ ...cases, names: () => Promise.resolve({ ok: false, problem }) });
    await runner.runAll();
    expect(store.getState()).toMatchObject({ running: false, problem, operators: { length: 2 } });
    await runner.runDroppedCase("big", new Uint8Array(64 * 2 ** 20 + 1));
    expect(store.getState().problem).toMatchObject({ field: "big", rule: "file-too-large", limit: 64 * 2 ** 20 });
  });
});
