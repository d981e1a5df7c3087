import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const FOLDER = join(import.meta.dirname, "..", "..", "src", "i18n");
const files = [...readdirSync(FOLDER), ...readdirSync(join(FOLDER, "screens")).map((name) => `screens/${name}`)];

describe.each(["en", "zh"])("message files, %s", (language) => {
  // Files are spread into one another: a second definition would silently win.
  test("define each key once", () => {
    const owners = new Map<string, string[]>();
    for (const file of files.filter((name) => name.endsWith(`.${language}.ts`))) {
      const keys = readFileSync(join(FOLDER, file), "utf8").matchAll(/(?:^|[,{]\s*|\s{2})"([\w.\- /×²]+)":/gm);
      for (const [, key] of keys) owners.set(key!, [...(owners.get(key!) ?? []), file]);
    }
    expect(owners.size).toBeGreaterThan(500);
    expect([...owners].filter(([, defined]) => defined.length > 1).map(([key, defined]) => `${key}: ${defined.join(", ")}`)).toEqual([]);
  });
});
