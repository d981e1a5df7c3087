import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { goldenBytes, withElement } from "../proof/golden-case.ts";

const script = fileURLToPath(new URL("../../scripts/verify.mjs", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "moe-lab-browser-"));
afterAll(() => rmSync(folder, { recursive: true }));

interface Report {
  readonly cases: readonly { readonly path: string; readonly backend: string; readonly verdict: string; readonly reason: string | null }[];
}

function verify(environment: NodeJS.ProcessEnv, ...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...words], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, INIT_CWD: folder, ...environment },
  });
  return { status, stdout, stderr };
}

test("the command runs a right and a corrupted case on every backend, in JSON and nothing else", () => {
  writeFileSync(join(folder, "a-right.safetensors"), goldenBytes("pick-on-logit-none"));
  writeFileSync(join(folder, "b-corrupt.safetensors"), withElement("pick-on-logit-none", "expected.weights", 4, 2));
  const { status, stdout } = verify({}, ".", "--json");
  const { cases } = JSON.parse(stdout) as Report;
  expect(cases.map(({ path, backend, verdict }) => `${path} ${backend} ${verdict}`)).toEqual([
    "a-right.safetensors cpu pass",
    "b-corrupt.safetensors cpu fail",
    "a-right.safetensors wasm pass",
    "b-corrupt.safetensors wasm fail",
    "a-right.safetensors webgpu pass",
    "b-corrupt.safetensors webgpu fail",
  ]);
  expect(status).toBe(1);
});

test("without a browser every webgpu case fails and says how to get one", () => {
  writeFileSync(join(folder, "a-right.safetensors"), goldenBytes("pick-on-logit-none"));
  const { status, stdout } = verify({ CHROME_PATH: "/nowhere/chrome" }, "a-right.safetensors", "--backend", "webgpu", "--json");
  expect(status).toBe(1);
  const { cases } = JSON.parse(stdout) as Report;
  expect(cases).toMatchObject([{ verdict: "fail", reason: expect.stringContaining("CHROME_PATH") as unknown }]);
});
