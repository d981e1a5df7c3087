import { afterEach, describe, expect, test, vi } from "vitest";
import { DEFAULT_CONFIG } from "#spec/config.ts";
import { presetConfig } from "#spec/presets.ts";
import { CASE_FILE_LIMIT } from "#state/case-upload.ts";
import { createActions } from "#state/lab-actions.ts";
import { createLabStore } from "#state/lab-store.ts";
import { createLab } from "#state/lab.ts";
import { LINK_DELAY_MS } from "#state/link-sync.ts";
import { goldenBytes } from "../proof/golden-case.ts";
import { fakePage, watchedSession, type FakePage } from "./fake-session.ts";

function setup(page: FakePage = fakePage()) {
  const watched = watchedSession();
  const store = createLabStore();
  const lab = createLab({ store, page, openSession: () => Promise.resolve(watched.session) });
  return { ...watched, store, lab, page, actions: createActions(lab), state: () => store.getState() };
}

type Setup = ReturnType<typeof setup>;

const idle = ({ state }: Setup) => vi.waitFor(() => expect([state().busy, state().opening]).toEqual([false, false]));
const started = async (page?: FakePage): Promise<Setup> => {
  const made = setup(page);
  await made.actions.start();
  await idle(made);
  return made;
};
const running: Setup[] = [];
afterEach(() => {
  for (const { actions } of running.splice(0)) actions.pause();
});

describe("start", () => {
  test("shows the CPU's batch while WebGPU opens, and then WebGPU's with its agreement", async () => {
    const made = setup();
    made.holdOpening(true);
    const start = made.actions.start();
    await vi.waitFor(() => expect(made.state().result).not.toBeNull());
    expect(made.state()).toMatchObject({ opening: true, result: { backend: "cpu", agreement: null } });
    const early = made.state().result!.snapshot;
    made.holdOpening(false);
    await start;
    await idle(made);
    expect(made.state()).toMatchObject({
      opening: false, busy: false, status: { backend: "webgpu" }, result: { backend: "webgpu", agreement: { verdict: "agree" } },
    });
    expect(made.state().result!.snapshot).toEqual(early);
    expect(made.calls.map(({ kind }) => kind)).toEqual(["cpu", "open"]);
  });

  test("a batch too large for the CPU waits for what is opening", async () => {
    const made = await started(fakePage("?source=clusters&tokens=4096&modelWidth=32&expertWidth=256"));
    expect(made.calls.map(({ kind }) => kind)).toEqual(["open"]);
  });

  test("a broken link names what was wrong and keeps the rest", async () => {
    const { state } = await started(fakePage("?experts=9000&topK=3&lesson=none-such&__proto__=1"));
    expect(state().config).toEqual({ ...DEFAULT_CONFIG, topK: 3 });
    expect(state().linkProblems.map(({ field, rule }) => [field, rule])).toEqual([
      ["experts", "max"], ["__proto__", "unknown"], ["lesson", "choice"],
    ]);
    expect(state().result?.snapshot.config.topK).toBe(3);
  });
});

describe("requests", () => {
  test("the latest wins: one in flight, one waiting", async () => {
    const made = await started();
    made.calls.length = 0;
    made.hold(true);
    for (const experts of [9, 10, 11, 12, 13]) made.actions.setConfig({ experts });
    await vi.waitFor(() => expect(made.calls).toHaveLength(1));
    made.hold(false);
    await idle(made);
    expect(made.calls.map(({ request }) => request.config.experts)).toEqual([9, 13]);
    expect(made.state().result?.snapshot.config.experts).toBe(13);
  });

  test("a value out of range leaves configuration and picture as they are", async () => {
    const made = await started();
    const before = made.state();
    made.calls.length = 0;
    made.actions.setConfig({ topK: 9 });
    expect(made.state()).toMatchObject({ problem: { field: "topK", rule: "exceeds-experts", value: "9", limit: 8 } });
    expect(made.state().config).toBe(before.config);
    made.actions.setConfig({ text: "a".repeat(1_000_000) });
    expect(made.state()).toMatchObject({ problem: { field: "text", rule: "length", value: "1000000", limit: 20_000 } });
    expect([made.state().result, made.calls.length]).toEqual([before.result, 0]);
    made.actions.setConfig({ topK: 3 });
    expect(made.state().problem).toBeNull();
    await idle(made);
  });

  test("what does not fit is refused, and the last good result stays", async () => {
    const made = await started();
    const before = made.state().result;
    made.actions.setConfig({ experts: 256, modelWidth: 4096, expertWidth: 4096 });
    await idle(made);
    expect(made.state()).toMatchObject({ problem: { rule: "memory", field: expect.any(String), limit: expect.any(Number) } });
    expect(made.state().result).toBe(before);
    made.actions.applyPreset("skewed");
    await idle(made);
    expect(made.state()).toMatchObject({ problem: null, view: { preset: "skewed" }, config: presetConfig("skewed") });
    expect(made.state().result?.snapshot.tokens).toBe(256);
  });

  test("a good reply to an earlier request leaves a refusal raised since then on screen", async () => {
    const made = await started();
    made.hold(true);
    made.actions.stepForward();
    made.actions.setConfig({ topK: 9 });
    expect(made.state().problem).toMatchObject({ field: "topK", rule: "exceeds-experts" });
    made.hold(false);
    await idle(made);
    expect(made.state()).toMatchObject({ problem: { field: "topK" }, result: { snapshot: { batch: 1 } } });
  });

  test("a failing session is a problem and not a dead page", async () => {
    const made = await started();
    const forward = made.session.forward;
    made.session.forward = () => Promise.reject(new Error("worker is gone"));
    made.actions.stepForward();
    await idle(made);
    expect(made.state().problem).toEqual({ field: "session", rule: "failed", value: "worker is gone", limit: null });
    made.session.forward = forward;
    made.actions.stepForward();
    await idle(made);
    expect(made.state()).toMatchObject({ problem: null, result: { snapshot: { batch: 2 } } });
  });
});

describe("transport", () => {
  test("steps, scrubs and resets; the history is ordered by batch and belongs to one configuration", async () => {
    const made = await started();
    for (const act of [made.actions.stepForward, made.actions.stepForward, made.actions.stepBack, () => made.actions.scrub(7)]) {
      act();
      await idle(made);
    }
    expect(made.state().view.batch).toBe(7);
    expect(made.state().history.map(({ batch }) => batch)).toEqual([0, 1, 2, 7]);
    made.actions.scrub(-3);
    expect(made.state().view.batch).toBe(0);
    made.actions.setConfig({ temperature: 3 });
    await idle(made);
    expect(made.state().history.map(({ batch }) => batch)).toEqual([0]);
    made.actions.scrub(5);
    await idle(made);
    made.actions.resetToSeed();
    await idle(made);
    expect(made.state()).toMatchObject({ view: { batch: 0 }, history: [{ batch: 0 }] });
  });

  test("plays batch after batch, never ahead of the machine, and not while hidden", async () => {
    const made = await started();
    running.push(made);
    made.actions.setSpeed(100);
    made.calls.length = 0;
    made.hold(true);
    made.actions.play();
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(made.calls.map(({ request }) => request.batch)).toEqual([1]);
    made.hold(false);
    await vi.waitFor(() => expect(made.state().view.batch).toBeGreaterThan(4));
    const batches = made.calls.map(({ request }) => request.batch);
    expect(batches).toEqual(batches.map((_, i) => i + 1));
    made.page.setHidden(true);
    await vi.waitFor(() => expect(made.state().busy).toBe(false));
    const still = made.state().view.batch;
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect([made.state().view.batch, made.state().playing]).toEqual([still, true]);
    made.page.setHidden(false);
    await vi.waitFor(() => expect(made.state().view.batch).toBeGreaterThan(still));
    made.actions.pause();
    expect(made.state().playing).toBe(false);
  });

  test("moves through the stages and stops at both ends", () => {
    const { actions, state } = setup();
    actions.setView({ stage: "tokens" });
    actions.previousStage();
    expect(state().view.stage).toBe("tokens");
    for (let i = 0; i < 9; i++) actions.nextStage();
    expect(state().view.stage).toBe("output");
  });
});

describe("links", () => {
  test("a state written into the address comes back the same on another page, numbers included", async () => {
    const made = await started();
    made.actions.setConfig({ seed: 4_294_967_295, experts: 12, text: "emoji 👍🏽 שלום, 你好 & more" });
    made.actions.setView({ token: 2, expert: 11, hide: ["seed"], present: true });
    made.actions.scrub(3);
    await idle(made);
    await vi.waitFor(() => expect(made.page.writes.length).toBeGreaterThan(0), { timeout: 2 * LINK_DELAY_MS });
    const other = await started(fakePage(made.page.link().search, made.page.link().hash));
    expect(other.state().linkProblems).toEqual([]);
    expect([other.state().config, other.state().view]).toEqual([made.state().config, made.state().view]);
    expect(other.state().result?.snapshot).toEqual(made.state().result?.snapshot);
    expect(made.actions.currentLink().url).toBe(`https://lab.example/${made.page.link().search}${made.page.link().hash}`);
  });

  test("says what stays behind", async () => {
    const made = await started();
    made.actions.setConfig({ text: "word ".repeat(1000) });
    expect(made.actions.currentLink()).toMatchObject({ textLeftBehind: true, fileLeftBehind: false });
    made.actions.dropCase("case", goldenBytes("logits-given"));
    expect(made.actions.currentLink()).toMatchObject({ fileLeftBehind: true });
    await idle(made);
  });

  test("going back in the browser is followed", async () => {
    const made = await started();
    made.page.navigate("?experts=5&backend=cpu", "");
    await vi.waitFor(() => expect(made.state().status?.backend).toBe("cpu"));
    await idle(made);
    expect(made.state()).toMatchObject({ config: { experts: 5 }, status: { reason: "requested" }, result: { backend: "cpu" } });
    expect(made.state().result?.snapshot.load?.asked).toHaveLength(5);
  });

  test("a focus that no longer exists is dropped, and so is a preset that was changed", async () => {
    const made = await started();
    made.actions.applyPreset("mixtral-8x2");
    made.actions.setView({ token: 20, expert: 6 });
    made.actions.setConfig({ experts: 6, tokens: 21 });
    expect(made.state().view).toMatchObject({ token: 20, expert: null, preset: null });
    await idle(made);
  });
});

describe("backends", () => {
  test("one can ask for the CPU, and for the GPU again; a lost device is replaced", async () => {
    const made = await started();
    made.actions.requestBackend("cpu");
    await vi.waitFor(() => expect(made.state().status?.reason).toBe("requested"));
    await idle(made);
    expect(made.state().result?.backend).toBe("cpu");
    made.actions.retryGpu();
    await vi.waitFor(() => expect(made.state().result?.backend).toBe("webgpu"));
    expect(made.state().view.backend).toBeNull();
    await idle(made);
    await made.actions.loseDevice();
    await idle(made);
    expect(made.state()).toMatchObject({ status: { recoveries: 1 }, result: { backend: "webgpu" } });
  });
});

describe("case files", () => {
  test("a dropped case takes the place of the batch, with its own sizes", async () => {
    const made = await started();
    made.actions.dropCase("odd.safetensors", goldenBytes("odd-shapes-k3-biases"));
    await idle(made);
    const { tokens, experts, topK } = made.state().config;
    expect(made.state().result?.snapshot).toMatchObject({ tokens, config: { experts, topK: 3 } });
    expect(topK).toBe(3);
    expect(made.state().dropped?.name).toBe("odd.safetensors");
    made.actions.play();
    expect(made.state().playing).toBe(false);
    made.actions.clearDropped();
    await idle(made);
    expect(made.calls.at(-1)?.request.dropped).toBeNull();
  });

  test("a broken one is refused by place, value and limit, and the batch before it stays", async () => {
    const made = await started();
    const before = made.state().result;
    made.actions.dropCase("cut", goldenBytes("odd-shapes-k3-biases").subarray(0, 99));
    await idle(made);
    expect(made.state()).toMatchObject({ dropped: null, problem: { rule: "header-past-end", limit: expect.anything() } });
    expect(made.state().result).toBe(before);
  });

  test("one over the limit is not even read", async () => {
    const made = await started();
    let read = false;
    const huge = {
      name: "huge.safetensors", size: 3 * 2 ** 30,
      arrayBuffer: () => {
        read = true;
        return Promise.resolve(new ArrayBuffer(0));
      },
    };
    await made.actions.dropFile(huge);
    expect(made.state().problem).toEqual({ field: "huge.safetensors", rule: "file-too-large", value: String(3 * 2 ** 30), limit: CASE_FILE_LIMIT });
    expect(read).toBe(false);
    await made.actions.dropFile({ name: "gone", size: 1, arrayBuffer: () => Promise.reject(new DOMException("x", "NotFoundError")) });
    expect(made.state().problem).toMatchObject({ field: "gone", rule: "cannot-open", value: "NotFoundError" });
  });
});
