import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { runLaw } from "#analysis/laws/run-law.ts";

interface Golden {
  readonly id: string;
  readonly law: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly expected: Readonly<Record<string, unknown>>;
  readonly relTol: number;
}

const ENTRIES = JSON.parse(readFileSync(new URL("../data/golden-scaling.json", import.meta.url), "utf8")) as readonly Golden[];

function expectAgreement(found: unknown, expected: unknown, relTol: number, name: string): void {
  if (Array.isArray(expected)) {
    expect(found, name).toHaveLength(expected.length);
    expected.forEach((each, index) => expectAgreement((found as readonly unknown[])[index], each, relTol, `${name}[${index}]`));
  } else if (typeof expected === "number") {
    expect(typeof found, name).toBe("number");
    expect(Math.abs((found as number) - expected), name).toBeLessThanOrEqual(relTol * Math.abs(expected));
  } else {
    expect(found, name).toBe(expected);
  }
}

test.each(ENTRIES)("$id", ({ law, inputs, expected, relTol }) => {
  const outputs = runLaw(law, inputs);
  expect(Object.keys(outputs)).toEqual(expect.arrayContaining(Object.keys(expected)));
  for (const [name, value] of Object.entries(expected)) expectAgreement(outputs[name], value, relTol, name);
});
