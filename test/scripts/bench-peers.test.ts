import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const read = (path: string): string => readFileSync(join(root, path), "utf8");

test("what the benchmark compares with has exact versions and a lock without hosts, and the product knows nothing of it", () => {
  const { dependencies } = JSON.parse(read("test/bench/package.json")) as { readonly dependencies: Readonly<Record<string, string>> };
  expect(Object.values(dependencies).filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  expect(read("test/bench/package-lock.json")).not.toContain("://");
  for (const name of Object.keys(dependencies)) expect(read("package-lock.json")).not.toContain(name);
});
