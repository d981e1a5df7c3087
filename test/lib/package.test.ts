/** The package as a stranger gets it: packed, installed into an empty folder, type-checked, run. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const project = fileURLToPath(new URL("../..", import.meta.url));
const root = mkdtempSync(join(tmpdir(), "moe-lab-package-"));
const consumer = join(root, "consumer");
const installed = join(consumer, "node_modules", "moe-lab");
/** Packing builds the library, and a busy machine takes long over it. */
const PATIENCE_MS = 120_000;

/** Output of a program. @throws with its output if it fails. */
function output(program: string, args: readonly string[], cwd: string): string {
  try {
    return execFileSync(program, args, { cwd, encoding: "utf8", stdio: "pipe", shell: process.platform === "win32" && program === "npm" });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${program} ${args.join(" ")} failed:\n${stdout}\n${stderr}`, { cause: error });
  }
}

/** The first TypeScript block of the README: the example under test. */
function readmeExample(): string {
  const example = /```ts\n([\s\S]*?)```/.exec(readFileSync(join(project, "README.md"), "utf8"))?.[1];
  if (example === undefined) throw new Error("README.md has no ```ts block");
  return example;
}

beforeAll(() => {
  mkdirSync(consumer);
  output("npm", ["pack", "--pack-destination", root, "--loglevel=error"], project);
  const archive = readdirSync(root).find((name) => name.endsWith(".tgz"));
  if (archive === undefined) throw new Error(`npm pack left no archive in ${root}`);
  writeFileSync(join(consumer, "package.json"), JSON.stringify({ name: "consumer", private: true, type: "module" }));
  // The package has no dependencies, so no registry is needed.
  output("npm", ["install", "--offline", "--no-audit", "--no-fund", join(root, archive)], consumer);
  writeFileSync(join(consumer, "example.ts"), readmeExample());
}, PATIENCE_MS);
afterAll(() => rmSync(root, { recursive: true, force: true }));

test("the installed package brings nothing else along, and no sources", () => {
  expect(readdirSync(join(consumer, "node_modules")).filter((name) => !name.startsWith("."))).toEqual(["moe-lab"]);
  expect(readdirSync(installed).sort()).toEqual(["LICENSE", "README.md", "dist-lib", "package.json"]);
});

test("no declaration has a # specifier or a package of its own", () => {
  const names = readdirSync(join(installed, "dist-lib"), { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".d.ts"));
  expect(names).toContain(join("lib", "moe-lab.d.ts"));
  for (const name of names) {
    const text = readFileSync(join(installed, "dist-lib", name), "utf8");
    const specifiers = [...text.matchAll(/(?:from|import\()\s*["']([^"']+)["']/g)].map(([, specifier]) => specifier!);
    expect(specifiers.filter((specifier) => !specifier.startsWith("."))).toEqual([]);
  }
});

test("the README example type-checks against the installed package, and a wrong use does not", () => {
  const tsc = join(project, "node_modules", "typescript", "bin", "tsc");
  const options = ["--strict", "--noEmit", "--module", "nodenext", "--target", "es2023", "--lib", "es2023,dom", "--types", ""];
  output(process.execPath, [tsc, ...options, "example.ts"], consumer);
  writeFileSync(join(consumer, "wrong.ts"), 'import { openBackend } from "moe-lab";\nawait openBackend("cuda");\n');
  expect(() => output(process.execPath, [tsc, ...options, "wrong.ts"], consumer)).toThrow("cuda");
}, PATIENCE_MS);

test("the README example runs and prints what the README says", () => {
  const tsc = join(project, "node_modules", "typescript", "bin", "tsc");
  output(process.execPath, [tsc, "--module", "nodenext", "--target", "es2023", "--lib", "es2023,dom", "--types", "", "example.ts"], consumer);
  const printed = output(process.execPath, ["example.js"], consumer);
  const readme = readFileSync(join(project, "README.md"), "utf8");
  const promised = /```ts\n[\s\S]*?```[\s\S]*?```text\n([\s\S]*?)```/.exec(readme)?.[1];
  expect(promised).toBeDefined();
  expect(printed).toBe(promised);
}, PATIENCE_MS);
