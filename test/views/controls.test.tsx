import { renderToString } from "react-dom/server";
import { beforeAll, describe, expect, test } from "vitest";
import type { i18n } from "i18next";
import { addMessagesOf } from "#i18n/screens.ts";
import { startI18n } from "#i18n/setup.ts";
import { CONFIG_FIELD_NAMES, configField, type ConfigFieldName } from "#spec/config.ts";
import { validateConfig } from "#spec/validate.ts";
import { ChoiceSlot } from "#views/controls/ChoiceSlot.tsx";
import { NumberSlot } from "#views/controls/NumberSlot.tsx";
import { problemText } from "#views/controls/problem-text.ts";
import { TextSource } from "#views/controls/TextSource.tsx";

const namesOf = (...kinds: readonly string[]): ConfigFieldName[] => CONFIG_FIELD_NAMES.filter((name) => kinds.includes(configField(name).kind));

let lab: i18n;
beforeAll(async () => {
  lab = await startI18n("en");
});

describe("controls follow the table of fields", () => {
  test("every field has a control of its kind", () => {
    expect([...namesOf("integer", "number"), ...namesOf("choice"), ...namesOf("text")].toSorted()).toEqual(CONFIG_FIELD_NAMES.toSorted());
  });

  test.each(namesOf("integer", "number"))("the number %s shows its default under its label", (field) => {
    const html = renderToString(<NumberSlot field={field} />);
    expect(html).toContain(`aria-label="${lab.t(`config.${field}.label`)}"`);
    expect(html).toContain(`value="${String(configField(field).default)}"`);
    // Inside a paragraph only phrasing content is allowed.
    expect(html).not.toContain("<div");
  });

  test.each(namesOf("choice"))("the choice %s offers exactly its choices", (field) => {
    const row = configField(field);
    const html = renderToString(<ChoiceSlot field={field} />);
    expect([...html.matchAll(/<option[^>]* value="([^"]*)"/g)].map(([, value]) => value)).toEqual(row.kind === "choice" ? row.choices : []);
    expect(html).toContain(`aria-label="${lab.t(`config.${field}.label`)}"`);
  });

  test("a control of another kind draws nothing", () => {
    expect(renderToString(<NumberSlot field="activation" />)).toBe("");
    expect(renderToString(<ChoiceSlot field="experts" />)).toBe("");
  });

  test("the text source shows the text that is routed", () => {
    expect(renderToString(<TextSource />)).toContain("lighthouse");
  });
});

describe("a refused value is explained in one sentence", () => {
  test.each([
    [{ experts: 999 }, /Experts: 999 .*256/],
    [{ topK: 9, experts: 4 }, /Top-k: 9 .*4/],
    [{ text: "a".repeat(1_048_576) }, /Text: 1\u202f048\u202f576 .*20\u202f000/],
    [{ activation: "tanh" }, /Expert activation: tanh .*relu, gelu/],
    [{ bogus: 1 }, /bogus .*1/],
  ])("%o", (input, expected) => {
    const checked = validateConfig(input);
    expect(checked.ok ? "" : problemText(checked.problems[0]!, lab.t)).toMatch(expected);
  });

  test.each([
    [{ groups: 3 }, "Expert groups: 8 cannot be divided into 3 equal parts."],
    [{ router: "soft", capacity: "limited" }, "Capacity = limited does not go with Router type = soft mixture."],
    [{ topK: 1, secondExpert: "sampled" }, "Second expert: sampled (Gumbel) needs at least 2 experts per token."],
  ])("settings that contradict each other are called by their names: %o", async (input, expected) => {
    await addMessagesOf("router");
    const checked = validateConfig(input);
    expect(checked.ok ? "" : problemText(checked.problems[0]!, lab.t)).toBe(expected);
  });

  test("bytes are written as sizes", () => {
    expect(problemText({ field: "tokens", rule: "memory", value: "5000000000", limit: 2_147_483_648 }, lab.t)).toMatch(/Tokens.*5\.0\u202fGB.*2\.1\u202fGB/);
  });

  test("a rule without a message still names field, value, rule and limit", () => {
    expect(problemText({ field: "x", rule: "never-heard-of", value: "v", limit: 3 }, lab.t)).toMatch(/x.*v.*never-heard-of.*3/);
  });
});
