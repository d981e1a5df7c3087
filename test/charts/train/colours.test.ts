import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseHex, type Rgb } from "#charts/ramp.ts";
import { css, expertColour, LANE_COLOURS, packed, readPalette, type Palette } from "#charts/train/palette.ts";
import { mix } from "#charts/ramp.ts";

const root = join(import.meta.dirname, "../../..");
const sheets = ["src/views/frame/theme.css", "src/charts/train/train.css"].map((file) => readFileSync(join(root, file), "utf8")).join("\n");

/** Custom properties of a theme; the dark one stands on the light one. */
function properties(dark: boolean): ReadonlyMap<string, string> {
  const blocks = [...sheets.matchAll(/(:root(?:\[data-theme="dark"\])?) \{([^}]*)\}/g)];
  const wanted = blocks.filter(([, selector]) => dark || selector === ":root").toSorted((a, b) => a[1]!.length - b[1]!.length);
  return new Map(wanted.flatMap(([, , body]) => [...body!.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name!, value!] as const)));
}

function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((channel) => {
    const share = channel / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrast(a: Rgb, b: Rgb): number {
  const [low, high] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (high! + 0.05) / (low! + 0.05);
}

describe.each([["light", false], ["dark", true]] as const)("in the %s theme", (_, dark) => {
  const read = (name: string): string => properties(dark).get(name) ?? "";
  const palette: Palette = readPalette(read, "sans-serif");

  test("every colour is there", () => {
    expect(palette.lanes).toHaveLength(LANE_COLOURS);
    expect(palette.experts).toHaveLength(8);
    expect(palette.line).toBe(1);
  });

  test("lanes stand out from paper", () => {
    for (const lane of palette.lanes) expect(contrast(lane, palette.paper)).toBeGreaterThanOrEqual(4.5);
  });

  test("numbers are read on every shade of the matrix", () => {
    for (const [step, shade] of palette.amount.entries()) expect(contrast(parseHex(read(`--amount-${step}-ink`)), shade), `step ${step}`).toBeGreaterThanOrEqual(4.5);
  });
});

test("mixing and packing", () => {
  expect(mix([0, 0, 0], [255, 100, 50], 0.5)).toEqual([128, 50, 25]);
  expect([...new Uint8Array(Uint32Array.of(packed([1, 2, 3])).buffer)]).toEqual([1, 2, 3, 255]);
  expect(css([1, 2, 3], 0.5)).toBe("rgb(1 2 3 / 0.5)");
});

test("experts without an identity have greys that alternate", () => {
  const palette = readPalette((name) => properties(false).get(name) ?? "", "");
  expect(expertColour(palette, null, 3)).toEqual(expertColour(palette, null, 5));
  expect(expertColour(palette, null, 3)).not.toEqual(expertColour(palette, null, 4));
  expect(expertColour(palette, 2, 9)).toEqual(palette.experts[2]);
});
