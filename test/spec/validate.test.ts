import { describe, expect, test } from "vitest";
import { CONFIG_FIELD_NAMES, configField, DEFAULT_CONFIG } from "#spec/config.ts";
import { PRESET_IDS, PRESETS, presetConfig } from "#spec/presets.ts";
import { validateConfig } from "#spec/validate.ts";

const bounded = CONFIG_FIELD_NAMES.flatMap((name) => {
  const field = configField(name);
  return field.kind === "integer" || field.kind === "number" ? [{ name, field }] : [];
});

describe("validateConfig", () => {
  test("nothing given is the default configuration", () => {
    expect(validateConfig({})).toEqual({ ok: true, config: DEFAULT_CONFIG });
  });

  test.for(bounded)("accepts the bounds of $name and refuses what lies beyond", ({ name, field }) => {
    const room = { experts: 256, topK: 1, groups: name === "groupsKept" ? 64 : 1 };
    expect(validateConfig({ ...room, [name]: field.min })).toMatchObject({ ok: true, config: { [name]: field.min } });
    expect(validateConfig({ ...room, [name]: field.max })).toMatchObject({ ok: true, config: { [name]: field.max } });
    expect(validateConfig({ [name]: field.min - 1 })).toEqual({
      ok: false,
      problems: [{ field: name, rule: "min", value: String(field.min - 1), limit: field.min }],
    });
    expect(validateConfig({ [name]: field.max + 1 })).toEqual({
      ok: false,
      problems: [{ field: name, rule: "max", value: String(field.max + 1), limit: field.max }],
    });
  });

  test.each([NaN, Infinity, -Infinity, "8", null, undefined, {}, [], true, 8n])("refuses %s as a number", (value) => {
    expect(validateConfig({ temperature: value }).ok).toBe(false);
    expect(validateConfig({ experts: value }).ok).toBe(false);
  });

  test("names the rule, the value and the limit", () => {
    expect(validateConfig({ experts: 8.5, activation: "tanh", text: "a".repeat(20_001), color: "red" })).toEqual({
      ok: false,
      problems: [
        { field: "experts", rule: "integer", value: "8.5", limit: null },
        { field: "activation", rule: "choice", value: "tanh", limit: "relu, gelu, gelu-tanh, silu, swiglu, geglu, relu2, swiglu-clamped" },
        { field: "text", rule: "length", value: "20001", limit: 20_000 },
        { field: "color", rule: "unknown", value: "red", limit: null },
      ],
    });
  });

  test("topK may reach experts but not exceed it", () => {
    expect(validateConfig({ experts: 4, topK: 4 }).ok).toBe(true);
    expect(validateConfig({ experts: 4, topK: 5 })).toEqual({
      ok: false,
      problems: [{ field: "topK", rule: "exceeds-experts", value: "5", limit: 4 }],
    });
  });

  test("keys of the prototype are unknown fields", () => {
    const hostile = JSON.parse('{"__proto__":{"experts":4},"constructor":1}') as unknown;
    const result = validateConfig(hostile);
    expect(result.ok ? [] : result.problems.map(({ field, rule }) => `${field} ${rule}`)).toEqual([
      "__proto__ unknown",
      "constructor unknown",
    ]);
  });

  test.each([null, undefined, 3, "x", []])("refuses %s as a configuration", (input) => {
    expect(validateConfig(input)).toMatchObject({ ok: false, problems: [{ field: "config", rule: "type" }] });
  });
});

describe("tables", () => {
  test("every field has its own message keys", () => {
    for (const name of CONFIG_FIELD_NAMES) {
      expect(configField(name)).toMatchObject({ label: `config.${name}.label`, help: `config.${name}.help` });
    }
  });

  test.for(PRESET_IDS)("preset %s is valid and differs from the defaults", (id) => {
    expect(validateConfig(PRESETS[id].config)).toEqual({ ok: true, config: presetConfig(id) });
    expect(presetConfig(id)).not.toEqual(DEFAULT_CONFIG);
  });
});
