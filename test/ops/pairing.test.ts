import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { WgslReflect } from "wgsl_reflect";
import { ALL_OPERATORS } from "#ops/all.ts";

const SHADERS = new URL("../../shaders/", import.meta.url);

function kernelNames(): string[] {
  return readdirSync(SHADERS, { recursive: true })
    .map(String)
    .filter((path) => path.endsWith(".wgsl") && !path.startsWith("shared"))
    .map((path) => path.replace(".wgsl", "").replaceAll("\\", "/"))
    .toSorted();
}

/** The declarations of the kernel and of the shared files it names: what the layout is checked against. */
function declarations(name: string): string {
  const kernel = readFileSync(new URL(`${name}.wgsl`, SHADERS), "utf8");
  const used = /^\/\/ use: (.+)$/m.exec(kernel)?.[1]?.split(" ") ?? [];
  const shared = used.flatMap((file) => readFileSync(new URL(`shared/${file}.wgsl`, SHADERS), "utf8").match(/^override .*$/gm) ?? []);
  return [kernel.slice(0, kernel.indexOf("@compute")), ...shared].join("\n");
}

const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

test("every operator has a shader of its name and every shader an operator", () => {
  expect(kernelNames()).toEqual(ALL_OPERATORS.map(({ name }) => name).toSorted());
});

test.for(ALL_OPERATORS.map((op) => [op.name, op] as const))("%s has its CPU twin in the file of the same stem", ([name]) => {
  expect(existsSync(new URL(`../../src/ops/${name}.ts`, import.meta.url))).toBe(true);
});

test.for(ALL_OPERATORS.map((op) => [op.name, op] as const))("the uniform struct, bindings and overrides of %s are those declared", ([name, op]) => {
  const reflected = new WgslReflect(declarations(name));
  const uniform = reflected.uniforms[0]!;
  expect(uniform.binding).toBe(0);
  expect(uniform.members!.map(({ name: member, offset, type }) => [member, offset, type.name])).toEqual(
    Object.entries(op.params).map(([field, type], index) => [snake(field), index * 4, type]),
  );
  const storage = reflected.storage.toSorted((a, b) => a.binding - b.binding);
  expect(storage.map(({ name: binding, access }) => [binding, access])).toEqual([
    ...Object.keys(op.reads).map((field) => [snake(field), "read"]),
    ...Object.keys(op.writes).map((field) => [snake(field), "read_write"]),
  ]);
  expect(storage.map(({ binding }) => binding)).toEqual(storage.map((_, index) => index + 1));
  const params = Object.fromEntries(Object.keys(op.params).map((field) => [field, 4]));
  const declared = ["WORKGROUP", ...Object.keys(op.constants?.(params) ?? {})].toSorted();
  expect(reflected.overrides.map(({ name: override }) => override).toSorted()).toEqual(declared);
});

test.for(ALL_OPERATORS.map((op) => [op.name, op] as const))("%s and its shader open with the same sentence", ([name]) => {
  const words = (text: string): string => text.toLowerCase().replaceAll(/[^a-z]+/g, " ");
  const shader = readFileSync(new URL(`${name}.wgsl`, SHADERS), "utf8").split("\n").filter((line) => line.startsWith("// ")).join(" ");
  const twin = readFileSync(new URL(`../../src/ops/${name}.ts`, import.meta.url), "utf8");
  const opening = [...twin.matchAll(/\/\*\*\n((?: \*[^\n]*\n)+?) \*\/\nexport const \w+ = defineOp/g)].at(-1)![1]!;
  const first = words(opening.replaceAll("\n *", " ")).trim().split(" ").slice(0, 5).join(" ");
  expect(words(shader).replaceAll(/ +/g, " ")).toContain(first);
});
