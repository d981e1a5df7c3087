import { describe, expect, test } from "vitest";
import { allEn as en, allZh as zh } from "./all-messages.ts";

/** The i18next placeholders and the slots of a message, sorted; repeats count. */
function marksOf(message: string): readonly string[] {
  return (message.match(/\{\{[^}]*\}\}|<[^>]*\/>/g) ?? []).toSorted();
}

describe("messages", () => {
  test("both languages have the same keys", () => {
    expect(Object.keys(zh).toSorted()).toEqual(Object.keys(en).toSorted());
  });

  test.each(Object.keys(en))("%s has the same placeholders and slots in both languages", (key) => {
    expect(marksOf(zh[key] ?? "")).toEqual(marksOf(en[key]!));
  });

  test.each([
    ["en", en],
    ["zh-CN", zh],
  ])("%s has no empty message", (_language, messages) => {
    expect(Object.keys(messages).filter((key) => messages[key]!.trim() === "")).toEqual([]);
  });
});
