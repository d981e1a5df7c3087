import { expect, test, vi } from "vitest";
import { DEFAULT_CONFIG } from "#spec/config.ts";
import { PRESET_IDS } from "#spec/presets.ts";
import { withRouter } from "#spec/router-choice.ts";
import { ROUTERS } from "#spec/routers.ts";
import { createActions } from "#state/lab-actions.ts";
import { createLabStore } from "#state/lab-store.ts";
import { createLab } from "#state/lab.ts";
import { openSession } from "#state/open-session.ts";
import { fakePage } from "./fake-session.ts";

/** The page's own worker, with WebGPU in it. */
async function started() {
  const store = createLabStore();
  const actions = createActions(createLab({ store, page: fakePage(), openSession }));
  const idle = () =>
    vi.waitFor(() => expect([store.getState().busy, store.getState().opening]).toEqual([false, false]), { timeout: 30_000 });
  await actions.start();
  await idle();
  return { actions, idle, state: () => store.getState() };
}

test("the worker computes on WebGPU and agrees with the CPU, for every preset", async () => {
  const { actions, idle, state } = await started();
  expect(state()).toMatchObject({ problem: null, status: { backend: "webgpu", reason: null } });
  for (const preset of PRESET_IDS) {
    actions.applyPreset(preset);
    await idle();
    expect([preset, state().problem, state().status?.detail]).toEqual([preset, null, ""]);
    expect(state().result).toMatchObject({ backend: "webgpu", agreement: { verdict: "agree" } });
  }
});

test("the worker computes on WebGPU and agrees with the CPU, for every router, all tokens checked or a sample", async () => {
  const { actions, idle, state } = await started();
  for (const tokens of [32, 200]) {
    for (const { id } of ROUTERS) {
      const config = withRouter({ ...DEFAULT_CONFIG, source: "clusters", tokens }, id);
      actions.setConfig(config);
      await idle();
      expect([id, tokens, state().problem, state().status?.detail]).toEqual([id, tokens, null, ""]);
      expect([id, tokens, state().result?.backend, state().result?.agreement?.verdict]).toEqual([id, tokens, "webgpu", "agree"]);
    }
  }
});

test("a device destroyed while playing is replaced without a reload", async () => {
  const { actions, idle, state } = await started();
  actions.setSpeed(8);
  actions.play();
  await vi.waitFor(() => expect(state().view.batch).toBeGreaterThan(1), { timeout: 10_000 });
  await actions.loseDevice();
  const { batch } = state().view;
  await vi.waitFor(() => expect(state().view.batch).toBeGreaterThan(batch + 2), { timeout: 20_000 });
  actions.pause();
  await idle();
  expect(state()).toMatchObject({ problem: null, status: { backend: "webgpu", recoveries: 1 }, result: { backend: "webgpu" } });
});

test("odd sizes and large batches agree as well", async () => {
  const { actions, idle, state } = await started();
  for (const config of [
    { ...DEFAULT_CONFIG, source: "clusters", tokens: 1, experts: 3, topK: 3, modelWidth: 7, expertWidth: 5, activation: "gelu" },
    { ...DEFAULT_CONFIG, source: "clusters", tokens: 4097, experts: 129, topK: 5, modelWidth: 33, expertWidth: 17, activation: "geglu" },
  ] as const) {
    actions.setConfig(config);
    await idle();
    expect([state().problem, state().status?.detail]).toEqual([null, ""]);
    expect(state().result).toMatchObject({ backend: "webgpu", agreement: { verdict: "agree" } });
  }
});
