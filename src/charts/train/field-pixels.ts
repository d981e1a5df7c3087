/** Cells of a grid as pixels, by a table of colours, so that a field costs one look-up per cell. */
import { identityOf } from "../expert-identity.ts";
import { mix, rampColour, type Rgb } from "../ramp.ts";
import { expertColour, packed, type Palette } from "./palette.ts";

/** Steps between the least and the greatest value: more than an eye tells apart. */
export const SHADES = 64;

/** Where a value stands in a range as a step from 0 to SHADES - 1. */
export function shadeOf(value: number, [low, high]: readonly [number, number]): number {
  const share = high > low ? (value - low) / (high - low) : 0.5;
  return Math.min(SHADES - 1, Math.max(0, Math.floor(share * SHADES)));
}

/** A range on both sides of 0 is read from 0 outwards, evenly to both sides. */
export function evenRange([low, high]: readonly [number, number]): readonly [number, number] {
  if (!(low < 0 && high > 0)) return [low, high];
  const most = Math.max(-low, high);
  return [-most, most];
}

/** [SHADES] the colours of a range: from both sides of 0 outwards, or from little to much. */
export function scaleColours(palette: Palette, [low, high]: readonly [number, number]): readonly Rgb[] {
  const steps = low < 0 && high > 0 ? palette.load : palette.amount;
  return Array.from({ length: SHADES }, (_, shade) => rampColour(steps, (shade + 0.5) / SHADES));
}

/** How much of an expert's colour stands in its territory, so that words and points are read over it. */
const PALE = 0.34;
const FAINTEST = 0.1;
const STRONGEST = 0.62;

/** [experts + 1, shades] words: the territories' colours, pale, or from faint to strong with a value; the last row is nobody's. */
export function territoryTable(palette: Palette, experts: number, focused: number | null, shades: number): Uint32Array {
  const table = new Uint32Array((experts + 1) * shades).fill(packed(palette.paper));
  for (let expert = 0; expert < experts; expert++) {
    const colour = expertColour(palette, identityOf(expert, experts, focused), expert);
    for (let shade = 0; shade < shades; shade++) {
      const share = shades === 1 ? PALE : FAINTEST + ((STRONGEST - FAINTEST) * shade) / (shades - 1);
      table[expert * shades + shade] = packed(mix(palette.paper, colour, share));
    }
  }
  return table;
}

export interface Field {
  /** [cells] the row of the table; null: all row 0. */
  readonly owner: Uint8Array | null;
  /** [cells] the column of the table; null: all column 0. */
  readonly value: Float32Array | null;
  readonly range: readonly [number, number];
}

/** [cells] words of `table` [.., shades]; owners beyond the table and missing values take its last word. */
export function fieldPixels({ owner, value, range }: Field, cells: number, table: Uint32Array, shades: number): Uint32Array<ArrayBuffer> {
  const pixels = new Uint32Array(cells);
  const last = table[table.length - 1]!;
  for (let cell = 0; cell < cells; cell++) {
    const shade = value === null ? 0 : Number.isNaN(value[cell]!) ? table.length : shadeOf(value[cell]!, range);
    pixels[cell] = table[(owner === null ? 0 : owner[cell]! * shades) + shade] ?? last;
  }
  return pixels;
}
