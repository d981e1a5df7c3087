import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";

const script = fileURLToPath(new URL("../../.ci/run", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "moe-lab-ci-run-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** One call of npm: what it prints, and its exit code. */
interface Call {
  readonly prints: string;
  readonly code: number;
}

/** Runs the script with an npm that answers `npm test` and `npm run test:long` as told. */
function run(checks: Call, long: Call): { readonly lines: readonly string[]; readonly code: number | null } {
  const answer = (call: Call): string => `printf '%b' '${call.prints}'; exit ${call.code}`;
  writeFileSync(join(folder, "npm"), `#!/usr/bin/env bash\ncase "$*" in\n"test") ${answer(checks)} ;;\n"run test:long") ${answer(long)} ;;\n*) exit 9 ;;\nesac\n`, { mode: 0o755 });
  const { stdout, status } = spawnSync("bash", [script], { encoding: "utf8", env: { ...process.env, PATH: `${folder}${delimiter}${process.env["PATH"]}` } });
  return { lines: stdout.trimEnd().split("\n"), code: status };
}

const call = (prints: string, code = 0): Call => ({ prints, code });
// Whoever has no bash runs the two commands.
const withBash = spawnSync("bash", ["--version"]).status === 0 ? [".ci/run"] : [];

describe.each(withBash)("%s", () => {
  test("adds up the checks and the long runs in its last line", () => {
    const { lines, code } = run(call("one\\n120 passed, 0 failed\\n"), call("two\\n9 passed, 0 failed\\n"));
    expect(lines).toEqual(["one", "120 passed, 0 failed", "two", "9 passed, 0 failed", "129 passed, 0 failed"]);
    expect(code).toBe(0);
  });

  test.each([
    // npm adds lines of its own after a failure.
    ["a check fails", call("118 passed, 2 failed\\nnpm error\\n", 1), call("9 passed, 0 failed\\n"), "127 passed, 2 failed"],
    ["a long run fails", call("120 passed, 0 failed\\n"), call("8 passed, 1 failed\\n", 1), "128 passed, 1 failed"],
    ["both fail", call("118 passed, 2 failed\\n", 1), call("8 passed, 1 failed\\n", 1), "126 passed, 3 failed"],
    ["the checks do not begin", call("", 1), call("9 passed, 0 failed\\n"), "9 passed, 1 failed"],
    ["the long runs say nothing and end well", call("120 passed, 0 failed\\n"), call(""), "120 passed, 1 failed"],
    ["the checks end badly although all passed", call("120 passed, 0 failed\\n", 1), call("9 passed, 0 failed\\n"), "129 passed, 1 failed"],
    ["nothing ran", call("0 passed, 0 failed\\n", 1), call("0 passed, 0 failed\\n", 1), "0 passed, 2 failed"],
  ])("%s: the exit code and the last line say so", (_, checks, long, summary) => {
    const { lines, code } = run(checks, long);
    expect([lines.at(-1), code]).toEqual([summary, 1]);
  });
});
