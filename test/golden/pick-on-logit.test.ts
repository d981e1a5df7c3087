import { readFileSync } from "node:fs";
import { readSafetensors } from "#checkpoint/safetensors.ts";
import { toF64 } from "#checkpoint/tensor.ts";
import { describe, expect, test } from "vitest";
import { PICK_ON_LOGIT_CASES, makePickOnLogit } from "./make-pick-on-logit.ts";

function parse(bytes: Uint8Array) {
  const file = readSafetensors(bytes);
  if (!file.ok) throw new Error(`${file.reason} at ${file.at}`);
  return file;
}

describe("the stored pick-on-logit cases are what their generator makes", () => {
  test.for(Object.entries(PICK_ON_LOGIT_CASES))("%s", ([name, options]) => {
    const stored = parse(readFileSync(new URL(`${name}.safetensors`, import.meta.url)));
    const made = parse(makePickOnLogit(options));
    expect(stored.metadata.get("config")).toBe(made.metadata.get("config"));
    expect([...stored.tensors.keys()]).toEqual([...made.tensors.keys()]);
    for (const [tensorName, tensor] of made.tensors) {
      const wanted = toF64(tensor);
      const found = toF64(stored.tensors.get(tensorName)!);
      // Engines may round Math.exp differently in the last bit of a double: one float32 step at most.
      const worst = Math.max(...wanted.map((value, i) => Math.abs(value - found[i]!)));
      expect({ tensorName, ok: worst <= 2 ** -23 * Math.max(...wanted.map(Math.abs)) }).toEqual({ tensorName, ok: true });
    }
  });
});
