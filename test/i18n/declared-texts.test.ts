// Texts whose English stands in the analysis room: their Chinese is complete, holds the same placeholders, and nothing in it is stale.
import type { i18n, TFunction } from "i18next";
import { beforeAll, describe, expect, test } from "vitest";
import { DEVICES } from "#analysis/hardware/devices.ts";
import { RENTAL_HISTORY } from "#analysis/hardware/rental-history.ts";
import { ALL_LAWS } from "#analysis/laws/all.ts";
import { LawError } from "#analysis/laws/law-error.ts";
import { FOUND, LIMITS, REFUSED, type Found, type Limit } from "#analysis/laws/refusal.ts";
import { runLaw } from "#analysis/laws/run-law.ts";
import { MODELS } from "#analysis/models/models.ts";
import { addMessagesOf } from "#i18n/screens.ts";
import { costDeclaredZh } from "#i18n/screens/cost-texts.zh.ts";
import { lawsDeclaredZh } from "#i18n/screens/law-texts.zh.ts";
import { startI18n, switchLanguage } from "#i18n/setup.ts";
import { PANEL_KEYS, panelField } from "#spec/panel/panel.ts";
import { refusalText } from "#views/topic/refusal-text.ts";
import { allEn } from "./all-messages.ts";

/** Units that are written the same in Chinese. */
const SYMBOLS = ["1", "%", "FLOPs", "FLOP/s", "TFLOP/s", "USD", "W", "kWh", "PUE", "kB", "GB", "GB/s", "Mbit/s", "logits"];
/** Two words of plain English in a row. */
const ENGLISH = /(?<![\w.])[a-z]{2,} [a-z]{2,}/;
/** Names that look like it. */
const NAMES = /et al|attention sink|llm-analysis gpu_configs/g;

const zh: Readonly<Record<string, string>> = { ...lawsDeclaredZh, ...costDeclaredZh };
const zhUnder = (prefix: string): string[] => Object.keys(zh).filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
const marksOf = (text: string): string[] => (text.match(/\{\{\w+\}\}/g) ?? []).toSorted();
const unique = (texts: readonly string[]): string[] => [...new Set(texts)].toSorted();

/** A citation needs no translation: names, years, numbers, and file names. */
function isCitation(source: string): boolean {
  const words = source.match(/(?<![\w./-])[a-z]{2,}(?![\w./-]*[\w/-])/g) ?? [];
  return words.every((word) => ["et", "al", "and", "with"].includes(word));
}

/** What a table of Chinese texts lacks, and what in it is no longer declared; `mayLack` says which need no text. */
function gapsOf(prefix: string, declared: readonly string[], mayLack: (key: string) => boolean = () => false): unknown {
  const has = zhUnder(prefix);
  return { lacking: unique(declared).filter((key) => !has.includes(key) && !mayLack(key)), stale: has.filter((key) => !declared.includes(key)) };
}
const NO_GAPS = { lacking: [], stale: [] };

test("no declared text is a message of its own as well", () => {
  expect(Object.keys(zh).filter((key) => Object.hasOwn(allEn, key))).toEqual([]);
});

test("the Chinese texts are Chinese", () => {
  expect(Object.keys(zh).filter((key) => zh[key]!.trim() === "" || ENGLISH.test(zh[key]!.replace(NAMES, "")))).toEqual([]);
});

describe("laws", () => {
  const specs = ALL_LAWS.flatMap((law) => [...Object.values(law.inputs), ...Object.values(law.outputs)]);
  const panelUnits = PANEL_KEYS.map(panelField).flatMap((field) => ("unit" in field ? [field.unit] : []));

  test("units of laws and panel fields", () => {
    expect(gapsOf("unitName.", [...specs.map(({ unit }) => unit), ...panelUnits], (unit) => SYMBOLS.includes(unit))).toEqual(NO_GAPS);
    expect(zhUnder("unitName.").filter((unit) => SYMBOLS.includes(unit))).toEqual([]);
  });

  test("uncertainties", () => {
    expect(gapsOf("lawUncertainty.", ALL_LAWS.filter(({ uncertainty }) => uncertainty !== "").map(({ id }) => id))).toEqual(NO_GAPS);
  });

  test("sources that are more than a citation", () => {
    const sources = new Map(ALL_LAWS.map(({ id, source }) => [id, source]));
    expect(gapsOf("lawSource.", [...sources.keys()], (id) => isCitation(sources.get(id)!))).toEqual(NO_GAPS);
    expect(isCitation("Kaplan et al. 2020 (2001.08361), Eq. 1.3 and Table 5")).toBe(true);
    expect(isCitation("source notes, section 4.1")).toBe(false);
  });
});

describe("tables of the Cost screen", () => {
  test("notes on models", () => {
    expect(gapsOf("modelNotes.", MODELS.map(({ id }) => id))).toEqual(NO_GAPS);
  });

  test("sources of devices and prices", () => {
    const sources = [...DEVICES.flatMap(({ source, rentalSource }) => [source, rentalSource ?? source]), ...RENTAL_HISTORY.map(({ source }) => source)];
    expect(gapsOf("hardwareSource.", sources, isCitation)).toEqual(NO_GAPS);
  });
});

describe("refusals", () => {
  let lab: i18n;
  let inEnglish: TFunction;
  let inChinese: TFunction;
  // Through the loaders of the screens, as a visitor who switches gets them.
  beforeAll(async () => {
    lab = await startI18n("en");
    await addMessagesOf("laws", "cost");
    await switchLanguage("zh-CN");
    inEnglish = lab.getFixedT("en");
    inChinese = lab.getFixedT("zh-CN");
  });

  test("every wording has both languages, with the same placeholders", () => {
    const english = {
      ...Object.fromEntries(Object.entries(FOUND).map(([id, text]) => [`found.${id}`, text])),
      ...Object.fromEntries(Object.entries(LIMITS).map(([id, text]) => [`limit.${id}`, text])),
    };
    expect(gapsOf("refusal.", Object.keys(english))).toEqual(NO_GAPS);
    for (const [id, text] of Object.entries(english)) expect(marksOf(zh[`refusal.${id}`]!), id).toEqual(marksOf(text));
    expect(marksOf(zh["refusal"]!)).toEqual(marksOf(REFUSED));
  });

  /** One of every wording, and what laws really say. */
  const parameters = { unit: "nats per token", choices: "min, naive", names: "flops, tokens", other: "parameters", output: "lossNats", kind: "gqa" };
  const filled = new Proxy(parameters, { get: (known, name) => Reflect.get(known, name) ?? "7" });
  const withParameters = (id: string, template: string): unknown => ({ id, ...Object.fromEntries(marksOf(template).map((mark) => [mark.slice(2, -2), Reflect.get(filled, mark.slice(2, -2))])) });
  const constructed = [
    ...Object.entries(LIMITS).map(([id, template]) => new LawError("tokens", "0", withParameters(id, template) as Limit)),
    ...Object.entries(FOUND).map(([id, template]) => new LawError("tokens", withParameters(id, template) as Found, { id: "integer" })),
  ];
  const thrown = ALL_LAWS.flatMap(({ id }) => {
    try {
      runLaw(id, {});
      return [];
    } catch (error) {
      return [error as LawError];
    }
  });

  test("in English a screen says what the command line says", () => {
    expect(thrown.length).toBeGreaterThan(50);
    for (const error of [...constructed, ...thrown]) expect(refusalText(error, inEnglish)).toBe(error.message);
  });

  test("in Chinese no English is left", () => {
    for (const error of [...constructed, ...thrown]) {
      const text = refusalText(error, inChinese);
      expect(text).toContain("应为");
      expect(text).not.toMatch(ENGLISH);
      expect(text).not.toMatch(/\{\{|refusal/);
    }
  });

  test("a value that looks like a placeholder is shown as it is", () => {
    const error = new LawError("flops", "{{limit}} $t(refusal)", { id: "text" });
    expect(refusalText(error, inEnglish)).toBe(error.message);
    expect(refusalText(error, inChinese)).toBe("flops：{{limit}} $t(refusal)，应为文本");
  });
});
