import { expect, test } from "vitest";
import { createCpuExecutor } from "#exec/cpu.ts";
import type { ForwardReply, ForwardRequest } from "#protocol/session.ts";
import { DEFAULT_CONFIG } from "#spec/config.ts";
import { createSession } from "#worker/session.ts";

const REQUEST: ForwardRequest = { config: DEFAULT_CONFIG, batch: 0, dropped: null, countPairs: false };
const session = createSession({
  openGpu: () => Promise.resolve({ ok: false, reason: "no-adapter", detail: "" }),
  cpu: createCpuExecutor(), openWasm: () => Promise.reject(new Error("no SIMD")),
  operators: () => Promise.resolve([]),
  checkOperator: () => Promise.reject(new Error("not asked for")),
});

function good(reply: ForwardReply): Extract<ForwardReply, { ok: true }> {
  if (!reply.ok) throw new Error(JSON.stringify(reply.problem));
  return reply;
}

test("counts pairs of experts when asked, also of a batch too large to show one by one", async () => {
  const config = { ...DEFAULT_CONFIG, source: "clusters" as const, tokens: 512 };
  expect(good(await session.forwardOnCpu({ ...REQUEST, config })).snapshot.load?.pairs).toBeNull();
  const counted = good(await session.forwardOnCpu({ ...REQUEST, config, countPairs: true })).snapshot.load!;
  const { experts } = config;
  // With two picks each token of an expert meets one other expert.
  for (let e = 0; e < experts; e++) {
    let met = 0;
    for (let other = 0; other < experts; other++) if (other !== e) met += counted.pairs![e * experts + other]!;
    expect(met).toBe(counted.asked[e]);
  }
  const soft = { ...config, router: "soft" as const };
  expect(good(await session.forwardOnCpu({ ...REQUEST, config: soft, countPairs: true })).snapshot.load).toBeNull();
});
