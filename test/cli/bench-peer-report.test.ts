import { expect, test } from "vitest";
import { readBenchArguments } from "#cli/bench-arguments.ts";
import { peerLine, peerText } from "#cli/bench-peer-report.ts";
import { peerRows } from "#cli/bench-peers.ts";
import type { PeerRow } from "#cli/bench-peer-shapes.ts";

const ROW: PeerRow = {
  shape: "S", backend: "webgpu", peer: "jax-js 0.1.25 webgpu",
  times: {
    runs: 14,
    own: { median: 300, best: 290, gigaflops: 2.68, maxError: 5e-7 },
    peer: { median: 400, best: 380, gigaflops: 2.01, maxError: 6e-7 },
    ratio: { median: 0.75, p10: 0.7, p90: 0.82 },
  },
};
const FAILED: PeerRow = { ...ROW, times: { reason: "jax-js found no webgpu" } };
const BUDGET = { milliseconds: 0, leastRuns: 1, groupMilliseconds: 0, trainingMilliseconds: 0, operatorMilliseconds: 0 };

test("each side has a line with its error, and the ratio is ours divided by theirs", () => {
  const text = peerText([ROW]).join("\n");
  expect(text).toMatch(/S +webgpu +MoE Lab +14 +300 +290 +2\.68 +5\.0e-7/);
  expect(text).toMatch(/S +webgpu +jax-js 0\.1\.25 webgpu +14 +400 +380 +2\.01 +6\.0e-7/);
  expect(text).toContain("experts of S, webgpu / jax-js 0.1.25 webgpu: 0.750 of its time (p10 0.700, p90 0.820)");
});

test("on WebAssembly it is said that ours has one thread", () => {
  expect(peerLine({ ...ROW, backend: "wasm" })).toContain("ours on one thread");
  expect(peerLine(ROW)).not.toContain("thread");
});

test("a row without times says why, and the others stay", () => {
  expect(peerText([FAILED])).toEqual(["experts of S, webgpu / jax-js 0.1.25 webgpu: not measured: jax-js found no webgpu"]);
  expect(peerText([ROW, FAILED])).toHaveLength(5);
});

test("where nothing could be installed no browser starts, and every row has the reason", async () => {
  const rows = await peerRows({ reason: "npm ci failed with exit code 1 in test/bench" }, BUDGET);
  expect(rows.map(({ shape, backend, times }) => [shape, backend, times])).toEqual(
    ["S", "wide"].flatMap((shape) => ["wasm", "webgpu"].map((backend) => [shape, backend, { reason: "npm ci failed with exit code 1 in test/bench" }])),
  );
});

test("the arguments: what the npm script adds comes after a person's own", () => {
  expect(readBenchArguments(["--json", "--peers", "/some/folder"])).toEqual({ ok: true, arguments: { json: true, peers: { folder: "/some/folder" } } });
  expect(readBenchArguments(["--no-peers", "no network"])).toEqual({ ok: true, arguments: { json: false, peers: { reason: "no network" } } });
  expect(readBenchArguments(["--jsno", "--peers", "/some/folder"])).toEqual({ ok: false, problem: "unknown option --jsno" });
  expect(readBenchArguments(["--peers"])).toEqual({ ok: false, problem: "unknown option --peers" });
});
