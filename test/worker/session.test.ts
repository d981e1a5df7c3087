import { describe, expect, test } from "vitest";
import { createCpuExecutor } from "#exec/cpu.ts";
import { ExecutorError } from "#exec/executor.ts";
import type { ForwardReply, ForwardRequest, Session } from "#protocol/session.ts";
import { DEFAULT_CONFIG } from "#spec/config.ts";
import type { GpuExecutor, GpuOpening } from "#worker/machine.ts";
import { createSession, type SessionOptions } from "#worker/session.ts";
import { goldenBytes, withConfig, withElement } from "../proof/golden-case.ts";
import { fakeGpu } from "./fake-gpu.ts";

const REQUEST: ForwardRequest = { config: DEFAULT_CONFIG, batch: 0, dropped: null, countPairs: false };
const refused: GpuOpening = { ok: false, reason: "no-adapter", detail: "none left" };

const passing: SessionOptions["checkOperator"] = (operator) =>
  Promise.resolve({ operator, cases: 1, exact: true, shareOfTolerance: 0, maxError: 0, because: "", nearTies: 0, verdict: "pass" });

/** A session whose devices come from a list; the last entry is all that is left after the others. */
function sessionWith(devices: readonly (GpuExecutor | GpuOpening)[], check: SessionOptions["checkOperator"] = passing): { session: Session; opened: () => number } {
  let opened = 0;
  const session = createSession({
    openGpu: () => {
      const next = devices[Math.min(opened++, devices.length - 1)]!;
      return Promise.resolve("ok" in next ? next : { ok: true, executor: next });
    },
    cpu: createCpuExecutor(), openWasm: () => Promise.reject(new Error("no SIMD")),
    operators: () => Promise.resolve(["routing/top-k"]),
    checkOperator: check,
  });
  return { session, opened: () => opened };
}

function good(reply: ForwardReply): Extract<ForwardReply, { ok: true }> {
  if (!reply.ok) throw new Error(JSON.stringify(reply.problem));
  return reply;
}

/** Fails the first run after the self-check. */
const STEP = 2;

describe("a session with a device that works", () => {
  test("computes on it and agrees with the CPU on every token of a small batch", async () => {
    const { session } = sessionWith([fakeGpu()]);
    expect(await session.open(null)).toMatchObject({ backend: "webgpu", reason: null, recoveries: 0 });
    const reply = good(await session.forward(REQUEST));
    expect(reply.backend).toBe("webgpu");
    expect(reply.agreement).toEqual({ verdict: "agree", sampledTokens: 32, maxError: 0, tolerance: expect.any(Number), nearTies: 0 });
    expect(reply.snapshot.load?.asked.reduce((sum, count) => sum + count, 0)).toBe(64);
    expect(reply.snapshot.detail?.labels[1]).toBe("lighthouse");
  });

  test("gives the numbers of the CPU bit for bit, twice", async () => {
    const { session } = sessionWith([fakeGpu()]);
    const early = good(await session.forwardOnCpu(REQUEST));
    await session.open(null);
    const later = good(await session.forward(REQUEST));
    const again = good(await session.forwardOnCpu(REQUEST));
    expect(later.snapshot).toEqual(early.snapshot);
    expect(again.snapshot).toEqual(early.snapshot);
    const other = good(await session.forwardOnCpu({ ...REQUEST, config: { ...DEFAULT_CONFIG, seed: 8 } }));
    expect(other.snapshot.detail?.logits).not.toEqual(early.snapshot.detail?.logits);
  });

  test("checks a sample of a larger batch", async () => {
    const { session } = sessionWith([fakeGpu()]);
    await session.open(null);
    const config = { ...DEFAULT_CONFIG, source: "clusters", tokens: 300 } as const;
    const reply = good(await session.forward({ ...REQUEST, config, batch: 3 }));
    expect(reply.agreement).toMatchObject({ verdict: "agree", sampledTokens: 32, maxError: 0 });
    expect(reply.snapshot.detail).toBeNull();
    expect(reply.snapshot.heat).toMatchObject({ rows: 150, tokensPerRow: 2 });
  });

  test("stays with the CPU where that was asked for, and comes back", async () => {
    const { session, opened } = sessionWith([fakeGpu(), fakeGpu()]);
    expect(await session.open("cpu")).toMatchObject({ backend: "cpu", reason: "requested" });
    expect(good(await session.forward(REQUEST)).backend).toBe("cpu");
    expect(opened()).toBe(0);
    expect(await session.open("webgpu")).toMatchObject({ backend: "webgpu", reason: null });
  });
});

describe("a device that is lost", () => {
  test("in the middle of a step: a new one repeats it", async () => {
    const first = fakeGpu({ onRun: (run, gpu) => run === STEP && gpu.destroyDevice() });
    const { session } = sessionWith([first, fakeGpu()]);
    await session.open(null);
    const reply = good(await session.forward(REQUEST));
    expect(reply).toMatchObject({ backend: "webgpu", status: { backend: "webgpu", reason: null, recoveries: 1 } });
    expect(reply.snapshot).toEqual(good(await session.forwardOnCpu(REQUEST)).snapshot);
  });

  test("and never answers: the step does not wait for it", async () => {
    const first = fakeGpu({ hangs: (run) => run === STEP });
    const { session } = sessionWith([first, fakeGpu()]);
    await session.open(null);
    const step = session.forward(REQUEST);
    await new Promise((resolve) => setTimeout(resolve, 20));
    await session.loseDevice();
    expect(good(await step)).toMatchObject({ backend: "webgpu", status: { recoveries: 1 } });
  });

  test("while nothing ran: the next step opens a new one", async () => {
    const { session, opened } = sessionWith([fakeGpu(), fakeGpu()]);
    await session.open(null);
    await session.loseDevice();
    expect(good(await session.forward(REQUEST)).status).toMatchObject({ backend: "webgpu", recoveries: 1 });
    expect(opened()).toBe(2);
  });

  test("with none to replace it: the CPU takes over and says why", async () => {
    const { session } = sessionWith([fakeGpu(), refused]);
    await session.open(null);
    await session.loseDevice();
    const reply = good(await session.forward(REQUEST));
    expect(reply).toMatchObject({ backend: "cpu", agreement: null, status: { backend: "cpu", reason: "lost", recoveries: 0 } });
  });

  test("again and again: the CPU takes over after a few devices", async () => {
    const dying = () => fakeGpu({ onRun: (run, gpu) => run === STEP && gpu.destroyDevice() });
    const { session, opened } = sessionWith(Array.from({ length: 20 }, dying));
    await session.open(null);
    expect(good(await session.forward(REQUEST))).toMatchObject({ backend: "cpu", status: { reason: "lost" } });
    expect(opened()).toBeLessThan(6);
  });

  test("with an error of another kind first: it is still a loss", async () => {
    const first = fakeGpu({
      onRun(run, gpu) {
        if (run !== STEP) return;
        setTimeout(() => gpu.destroyDevice(), 5);
        throw new TypeError("the instance is gone");
      },
    });
    const { session } = sessionWith([first, fakeGpu()]);
    await session.open(null);
    expect(good(await session.forward(REQUEST))).toMatchObject({ backend: "webgpu", status: { recoveries: 1 } });
  });
});

describe("a device that fails otherwise", () => {
  test("that cannot be had: its reason is kept", async () => {
    const { session } = sessionWith([refused]);
    expect(await session.open(null)).toMatchObject({ backend: "cpu", reason: "no-adapter", detail: "none left" });
    expect(good(await session.forward(REQUEST)).backend).toBe("cpu");
  });

  test("out of memory: that step runs on the CPU, the next one on the device again", async () => {
    const gpu = fakeGpu({
      onRun(run) {
        if (run === STEP) throw new ExecutorError("out-of-memory", "hidden");
      },
    });
    const { session } = sessionWith([gpu]);
    await session.open(null);
    expect(good(await session.forward(REQUEST))).toMatchObject({
      backend: "cpu", status: { backend: "cpu", reason: "out-of-memory", detail: "hidden" },
    });
    expect(good(await session.forward(REQUEST))).toMatchObject({ backend: "webgpu", status: { backend: "webgpu", reason: null } });
  });

  test("a validation error: the CPU from now on, and the pass is named", async () => {
    const gpu = fakeGpu({
      onRun(run) {
        if (run === STEP) throw new ExecutorError("validation", "routing/top-k: bad binding");
      },
    });
    const { session } = sessionWith([gpu]);
    await session.open(null);
    for (let step = 0; step < 2; step++) {
      expect(good(await session.forward(REQUEST))).toMatchObject({
        backend: "cpu", status: { backend: "cpu", reason: "validation", detail: "routing/top-k: bad binding" },
      });
    }
  });

  test("wrong numbers at opening: it is not used until somebody insists", async () => {
    const wrong = fakeGpu({
      onRead: (name, data) => {
        if (name === "output") data[5]! += 1;
      },
    });
    const { session, opened } = sessionWith([wrong, fakeGpu()]);
    expect(await session.open(null)).toMatchObject({ backend: "cpu", reason: "self-check", detail: expect.stringContaining("16 tokens") });
    expect(await session.open(null)).toMatchObject({ backend: "cpu", reason: "self-check" });
    expect(opened()).toBe(1);
    expect(await session.open("webgpu")).toMatchObject({ backend: "webgpu", reason: null });
  });

  const wrongs = ["logits", "scores", "expert", "weight", "load", "output", "scalars"].flatMap((name) => [32, 300].map((tokens) => ({ name, tokens })));
  test.each(wrongs)("a wrong $name in a later batch of $tokens tokens is noticed, and the CPU repeats it", async ({ name, tokens }) => {
    const onRead = (read: string, data: Float32Array | Uint32Array, run: number) => {
      if (run === STEP && read === name) data[0] = (data[0]! + 1) % 8;
    };
    const { session } = sessionWith([fakeGpu({ onRead })]);
    expect((await session.open(null)).backend).toBe("webgpu");
    const request: ForwardRequest = { ...REQUEST, config: { ...DEFAULT_CONFIG, source: "clusters", tokens } };
    const reply = good(await session.forward(request));
    expect(reply).toMatchObject({ backend: "cpu", status: { reason: "self-check" } });
    expect(reply.snapshot).toEqual(good(await session.forwardOnCpu(request)).snapshot);
  });
});

describe("requests that cannot be met", () => {
  test("too large for the device: the field, the bytes and the limit", async () => {
    const { session } = sessionWith([fakeGpu({ limits: { bufferBytes: 1e6, planBytes: 4e6 } })]);
    await session.open(null);
    const reply = await session.forward({ ...REQUEST, config: { ...DEFAULT_CONFIG, expertWidth: 2048 } });
    expect(reply).toMatchObject({
      ok: false, problem: { field: "expertWidth", rule: "memory", value: String(8 * 2048 * 64 * 4), limit: 1e6 },
    });
    expect(good(await session.forward(REQUEST)).backend).toBe("webgpu");
  });

  test("too large for the CPU: the work is named before any of it is done", async () => {
    const { session } = sessionWith([refused]);
    const config = { ...DEFAULT_CONFIG, source: "clusters", tokens: 65_536, modelWidth: 1024, expertWidth: 1024 } as const;
    const reply = await session.forwardOnCpu({ ...REQUEST, config });
    expect(reply).toMatchObject({ ok: false, problem: { field: "tokens", rule: "work", limit: 2e10 } });
  });

  test("a text without words", async () => {
    const { session } = sessionWith([refused]);
    const reply = await session.forwardOnCpu({ ...REQUEST, config: { ...DEFAULT_CONFIG, text: "  " } });
    expect(reply).toMatchObject({ ok: false, problem: { field: "text", rule: "no-words" } });
  });
});

describe("case files", () => {
  const drop = (bytes: Uint8Array): ForwardRequest => ({ ...REQUEST, dropped: { name: "a.safetensors", bytes } });

  test("a dropped case is routed with its own sizes, on both backends", async () => {
    const { session } = sessionWith([fakeGpu()]);
    await session.open(null);
    for (const name of ["odd-shapes-k3-biases", "logits-given", "fine-grained-64"]) {
      const onCpu = good(await session.forwardOnCpu(drop(goldenBytes(name))));
      const reply = good(await session.forward(drop(goldenBytes(name))));
      expect(reply.agreement?.verdict).toBe("agree");
      expect(reply.snapshot).toEqual(onCpu.snapshot);
      expect(reply.snapshot.detail?.picks?.expert.length).toBe(reply.snapshot.tokens * reply.snapshot.config.topK);
    }
  });

  test("a broken or unsupported one is a problem", async () => {
    const { session } = sessionWith([refused]);
    expect(await session.forward(drop(goldenBytes("logits-given").subarray(0, 1000)))).toMatchObject({
      ok: false, problem: { rule: expect.stringMatching(/past-end|size|too-short/) },
    });
    expect(await session.forward(drop(goldenBytes("train-adamw-aux")))).toMatchObject({ ok: false, problem: { rule: "unsupported", value: "moe-train/1" } });
    expect(await session.forward(drop(withElement("logits-given", "logits", 3, Number.NaN)))).toMatchObject({
      ok: false, problem: { field: "logits[3]", rule: "not-finite" },
    });
    expect(await session.forward(drop(withConfig("logits-given", { topK: 99 })))).toMatchObject({
      ok: false, problem: { field: "config.topK", value: "99" },
    });
  });

  test("verify judges files on the backend asked for", async () => {
    const { session } = sessionWith([fakeGpu()]);
    const files = ["seed-softmax-renorm-gelu", "train-bias-update", "tiny-mixtral/expected"].map((name) => ({ name, bytes: goldenBytes(name) }));
    expect((await session.verify(files, "webgpu")).map(({ verdict }) => verdict)).toEqual(["unsupported", "unsupported", "unsupported"]);
    await session.open(null);
    expect((await session.verify(files, "webgpu")).map(({ verdict, backend }) => [verdict, backend])).toEqual([
      ["pass", "webgpu"], ["pass", "webgpu"], ["unsupported", "webgpu"],
    ]);
    const corrupt = { name: "x", bytes: withElement("seed-softmax-renorm-gelu", "expected.output", 3, 1e3) };
    expect((await session.verify([corrupt], "cpu"))[0]?.verdict).toBe("fail");
  });
});

describe("operators", () => {
  test("are checked on the backend that is open", async () => {
    const { session } = sessionWith([fakeGpu()]);
    expect(await session.checkOperator("routing/top-k")).toMatchObject({ backend: "cpu", verdict: "pass" });
    await session.open(null);
    expect(await session.checkOperator("routing/top-k")).toMatchObject({ backend: "webgpu", verdict: "pass" });
  });

  test("are checked again on a new device, and fail where the device cannot run them", async () => {
    let attempts = 0;
    const { session } = sessionWith([fakeGpu(), fakeGpu()], (operator, executor) => {
      attempts++;
      if (operator === "bad") throw new ExecutorError("validation", "bad: no such binding");
      if (attempts === 1) throw new ExecutorError("lost", "gone");
      return passing(operator, executor);
    });
    await session.open(null);
    expect(await session.checkOperator("routing/top-k")).toMatchObject({ backend: "webgpu", verdict: "pass" });
    expect(attempts).toBe(2);
    expect(await session.checkOperator("bad")).toMatchObject({ verdict: "fail", cases: 0, because: "validation: bad: no such binding" });
  });
});
