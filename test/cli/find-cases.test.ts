import { cpSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { findCases } from "#cli/find-cases.ts";

const golden = fileURLToPath(new URL("../golden/", import.meta.url));
const root = mkdtempSync(join(tmpdir(), "moe-lab-cases-"));
afterAll(() => rmSync(root, { recursive: true }));

const found = (path: string) => [...findCases([path])].map((each) => `${relative(root, each.path)}: ${each.reading.kind}`);

function folder(name: string): string {
  const path = join(root, name);
  mkdirSync(path, { recursive: true });
  return path;
}

test("a folder is searched to any depth, in order of names, other files left alone", () => {
  const top = folder("deep");
  cpSync(join(golden, "logits-given.safetensors"), join(folder("deep/b/c/d"), "one.safetensors"));
  cpSync(join(golden, "tiny-mixtral/expected.safetensors"), join(top, "a.safetensors"));
  writeFileSync(join(top, "README.md"), "text");
  expect(found(top)).toEqual(["deep/a.safetensors: unsupported", "deep/b/c/d/one.safetensors: layer"]);
});

test("a model folder is one case, wherever it lies", () => {
  cpSync(join(golden, "tiny-mixtral"), join(folder("models"), "tiny"), { recursive: true });
  expect(found(join(root, "models"))).toEqual(["models/tiny: unsupported"]);
  expect(found(join(root, "models/tiny"))).toEqual(["models/tiny: unsupported"]);
  expect([...findCases([join(root, "models/tiny")])][0]?.reading).toMatchObject({ reason: "format=moe-lm/1" });
});

test("a model folder with broken weights or expectations is one unreadable case", () => {
  cpSync(join(golden, "tiny-mixtral"), join(root, "weights"), { recursive: true });
  truncateSync(join(root, "weights/model.safetensors"), 1000);
  expect(found(join(root, "weights"))).toEqual(["weights: unreadable"]);
  cpSync(join(golden, "tiny-mixtral"), join(root, "expectations"), { recursive: true });
  truncateSync(join(root, "expectations/expected.safetensors"), 1000);
  expect(found(join(root, "expectations"))).toEqual(["expectations: unreadable"]);
});

test("a path that is not there, and a file too large to be a case, are unreadable", () => {
  expect([...findCases([join(root, "nowhere")])][0]?.reading).toMatchObject({ kind: "unreadable", problem: { reason: "cannot-open", value: "ENOENT" } });
  const large = join(root, "large.safetensors");
  writeFileSync(large, "");
  // A sparse file: 3 GB in name only.
  truncateSync(large, 3_000_000_000);
  expect([...findCases([large])][0]?.reading).toMatchObject({ problem: { reason: "file-too-large", value: 3_000_000_000, limit: 2 ** 30 } });
});

test("a file given by name is read whatever it is called", () => {
  cpSync(join(golden, "logits-given.safetensors"), join(root, "renamed.bin"));
  expect(found(join(root, "renamed.bin"))).toEqual(["renamed.bin: layer"]);
});
