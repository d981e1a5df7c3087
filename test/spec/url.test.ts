import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CONFIG_FIELD_NAMES, DEFAULT_CONFIG, type RunConfig } from "#spec/config.ts";
import { PANEL_KEYS, panelField, type Panel } from "#spec/panel/panel.ts";
import { PRESET_IDS, presetConfig } from "#spec/presets.ts";
import { decodeState, encodeState, type LinkState } from "#spec/url.ts";
import { ALL_TOPICS } from "#spec/topics.ts";
import { validateConfig } from "#spec/validate.ts";
import { BACKENDS, BALANCE_LOSSES, DEFAULT_VIEW, LANGUAGES, SCREENS, STAGES } from "#spec/view-state.ts";
import { anyConfig } from "./any-config.ts";

const DEFAULTS: LinkState = { config: DEFAULT_CONFIG, view: DEFAULT_VIEW, panel: {} };

const names = fc.array(fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,8}$/), { maxLength: 4 });
const anyView = fc.record({
  screen: fc.constantFrom(...SCREENS),
  topic: fc.constantFrom(null, ...ALL_TOPICS),
  preset: fc.constantFrom(null, ...PRESET_IDS),
  batch: fc.integer({ min: 0, max: 1_000_000 }),
  stage: fc.constantFrom(...STAGES),
  token: fc.option(fc.integer({ min: 0, max: 65_535 })),
  expert: fc.option(fc.integer({ min: 0, max: 255 })),
  balance: fc.constantFrom(...BALANCE_LOSSES),
  lesson: fc.constantFrom(null, "uneven-or-luck"),
  lessonStep: fc.integer({ min: 0, max: 99 }),
  hide: names,
  lock: names,
  present: fc.boolean(),
  backend: fc.constantFrom(null, ...BACKENDS),
  lang: fc.constantFrom(null, ...LANGUAGES),
});

const anyPanel = fc
  .record(
    Object.fromEntries(
      PANEL_KEYS.map((key) => {
        const field = panelField(key);
        if (field.kind === "choice") return [key, fc.constantFrom(...field.choices)];
        if (field.kind === "flag") return [key, fc.boolean()];
        if (field.kind === "text") return [key, fc.string({ unit: "grapheme", maxLength: 60 })];
        if (field.kind === "integer") return [key, fc.integer({ min: field.min, max: Math.min(field.max, Number.MAX_SAFE_INTEGER) })];
        return [key, fc.double({ min: field.min, max: field.max, noNaN: true }).map((value) => value + 0)];
      }),
    ),
    { requiredKeys: [] },
  )
  // What equals its default is not written.
  .map((given) => Object.fromEntries(Object.entries(given).filter(([key, value]) => value !== panelField(key as keyof Panel).default)) as Panel);

describe("a link", () => {
  test("of the default state is empty", () => {
    expect(encodeState(DEFAULTS)).toEqual({ search: "", hash: "", textLeftBehind: false });
    expect(decodeState("", "")).toEqual({ state: DEFAULTS, problems: [] });
  });

  test("gives every state back, through URL parsing too", () => {
    fc.assert(
      fc.property(anyConfig, anyView, anyPanel, (config, view, panel) => {
        const { search, hash } = encodeState({ config, view, panel });
        const url = new URL(`https://lab.test/${search}${hash}`);
        expect(decodeState(search, hash)).toEqual({ state: { config, view, panel }, problems: [] });
        expect(decodeState(url.search, url.hash)).toEqual({ state: { config, view, panel }, problems: [] });
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  test("reads as what it says", () => {
    const config: RunConfig = { ...DEFAULT_CONFIG, experts: 16, text: "a lamp & 灯" };
    expect(encodeState({ config, view: { ...DEFAULT_VIEW, hide: ["seed", "topK"], present: true }, panel: { "scale.flops": 1e22 } })).toEqual({
      search: "?hide=seed,topK&present=1&experts=16&scale.flops=1e22",
      hash: "#text=a%20lamp%20%26%20%E7%81%AF",
      textLeftBehind: false,
    });
  });

  test("with nothing but a preset takes its configuration; a given field wins", () => {
    expect(decodeState("?preset=skewed", "").state.config).toEqual(presetConfig("skewed"));
    expect(decodeState("?preset=skewed&skew=0", "").state.config).toEqual({ ...presetConfig("skewed"), skew: 0 });
  });

  test("carries 2 000 characters of text and leaves more behind", () => {
    const carried = encodeState({ ...DEFAULTS, config: { ...DEFAULT_CONFIG, text: "x".repeat(2_000) } });
    expect(carried.textLeftBehind).toBe(false);
    expect(decodeState("", carried.hash).state.config.text).toHaveLength(2_000);
    const left = encodeState({ ...DEFAULTS, config: { ...DEFAULT_CONFIG, text: "x".repeat(2_001) } });
    expect(left).toEqual({ search: "", hash: "", textLeftBehind: true });
  });

  test("replaces half of a surrogate pair, which no link can carry", () => {
    const { hash } = encodeState({ ...DEFAULTS, config: { ...DEFAULT_CONFIG, text: "a\ud83d" } });
    expect(decodeState("", hash).state.config.text).toBe("a\ufffd");
  });
});

describe("a broken link", () => {
  test.each([
    ["?experts=4&experts=8", "", { field: "experts", rule: "duplicate", value: "8", limit: 1 }],
    ["?experts=1e300", "", { field: "experts", rule: "max", value: "1e300", limit: 256 }],
    ["?experts=1", "", { field: "experts", rule: "min", value: "1", limit: 2 }],
    ["?experts=2.5", "", { field: "experts", rule: "integer", value: "2.5", limit: null }],
    ["?experts=NaN", "", { field: "experts", rule: "type", value: "NaN", limit: null }],
    ["?experts=Infinity", "", { field: "experts", rule: "type", value: "Infinity", limit: null }],
    ["?experts=0x10", "", { field: "experts", rule: "type", value: "0x10", limit: null }],
    ["?experts=", "", { field: "experts", rule: "type", value: "", limit: null }],
    ["?experts=1e999", "", { field: "experts", rule: "max", value: "1e999", limit: 256 }],
    ["?activation=Swiglu", "", { field: "activation", rule: "choice", value: "Swiglu", limit: "relu, gelu, gelu-tanh, silu, swiglu, geglu, relu2, swiglu-clamped" }],
    ["?colour=red", "", { field: "colour", rule: "unknown", value: "red", limit: null }],
    ["?__proto__=1", "", { field: "__proto__", rule: "unknown", value: "1", limit: null }],
    ["?constructor[prototype]=x", "", { field: "constructor[prototype]", rule: "unknown", value: "x", limit: null }],
    ["?text=hello", "", { field: "text", rule: "unknown", value: "hello", limit: null }],
    ["?experts=%E0%A4%A", "", { field: "experts", rule: "escape", value: "%E0%A4%A", limit: null }],
    ["?%=1", "", { field: "%", rule: "escape", value: "1", limit: null }],
    ["?preset=toString", "", { field: "preset", rule: "choice", value: "toString", limit: PRESET_IDS.join(", ") }],
    ["?batch=1000001", "", { field: "batch", rule: "max", value: "1000001", limit: 1_000_000 }],
    ["?token=-1", "", { field: "token", rule: "min", value: "-1", limit: 0 }],
    ["?hide=a,<script>", "", { field: "hide", rule: "format", value: "a,<script>", limit: 40 }],
    [`?hide=${"a,".repeat(70)}a`, "", { field: "hide", rule: "length", value: `${"a,".repeat(19)}a…`, limit: 64 }],
    ["?present=yes", "", { field: "present", rule: "choice", value: "yes", limit: "0, 1" }],
    ["?backend=wasm", "", { field: "backend", rule: "choice", value: "wasm", limit: "cpu, webgpu" }],
    ["?topK=9", "", { field: "topK", rule: "exceeds-experts", value: "9", limit: 8 }],
    ["?groups=3", "", { field: "groups", rule: "divides", value: "3", limit: 8 }],
    [`?lesson=${"x".repeat(100)}`, "", { field: "lesson", rule: "format", value: `${"x".repeat(39)}…`, limit: 40 }],
    [`?lesson=${"x".repeat(1_000_000)}`, "", { field: "search", rule: "length", value: "1000007", limit: 32_000 }],
    ["", `#text=${"x".repeat(1_000_000)}`, { field: "hash", rule: "length", value: "1000005", limit: 32_000 }],
    ["", `#text=${"x".repeat(2_001)}`, { field: "text", rule: "length", value: "2001", limit: 2_000 }],
    ["", "#text=%", { field: "text", rule: "escape", value: "%", limit: null }],
    ["", "#experts=4", { field: "experts", rule: "unknown", value: "4", limit: null }],
  ] as const)("%.60s%.20s keeps the defaults and says why", (search, hash, problem) => {
    expect(decodeState(search, hash)).toEqual({ state: DEFAULTS, problems: [problem] });
    expect(({} as Record<string, unknown>)["experts"]).toBeUndefined();
  });

  test.each([
    ["?cost.energyDevice=a100-sxm-80", { "cost.device": "a100-sxm-80" }],
    ["?cost.energyDevice=own&cost.energyPeak=500", { "cost.energyOwn": true, "cost.energyPeak": 500 }],
    ["?cost.energyDevice=a100-sxm-80&cost.device=h20", { "cost.device": "h20" }],
    ["?cost.energyDevice=abacus", {}],
  ] as const)("of an earlier version opens without a complaint: %s", (search, panel) => {
    expect(decodeState(search, "")).toEqual({ state: { ...DEFAULTS, panel }, problems: [] });
  });

  test("keeps what can be read", () => {
    const { state, problems } = decodeState("?experts=16&topK=99&seed=3&&=", "#");
    expect(state.config).toEqual({ ...DEFAULT_CONFIG, experts: 16, seed: 3 });
    expect(problems.map(({ field, rule }) => [field, rule])).toEqual([["topK", "max"], ["", "unknown"]]);
  });

  test("that contradicts itself gives way field by field, and names each", () => {
    const { state, problems } = decodeState("?router=soft&capacity=limited&groups=2&seed=3", "");
    expect(state.config).toEqual({ ...DEFAULT_CONFIG, router: "soft", seed: 3 });
    expect(problems).toEqual([
      { field: "capacity", rule: "conflict", value: "limited", limit: "router=soft" },
      { field: "groups", rule: "conflict", value: "2", limit: "router=soft" },
    ]);
  });

  test("of any text never throws and always gives a valid state", () => {
    const piece = fc.oneof(
      fc.string({ unit: "binary", maxLength: 40 }),
      fc.tuple(fc.constantFrom(...CONFIG_FIELD_NAMES, "hide", "batch", "preset"), fc.string()).map(([k, x]) => `${k}=${x}`),
    );
    fc.assert(
      fc.property(fc.array(piece), fc.string({ unit: "binary" }), (pieces, hash) => {
        const { state, problems } = decodeState(`?${pieces.join("&")}`, `#${hash}`);
        expect(validateConfig(state.config).ok).toBe(true);
        for (const problem of problems) expect(problem.value.length).toBeLessThanOrEqual(40);
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});
