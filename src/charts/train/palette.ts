/** The colours of the theme as numbers, for pictures that are painted and not marked up. */
import { RAMP_STEPS } from "../use-ramp.ts";
import { mix, parseHex, type Rgb } from "../ramp.ts";

/** Colours that tell lanes apart; a seventh lane starts again with another dash. */
export const LANE_COLOURS = 6;

export interface Palette {
  readonly paper: Rgb;
  readonly sunk: Rgb;
  readonly ink: Rgb;
  readonly second: Rgb;
  readonly quiet: Rgb;
  readonly rule: Rgb;
  readonly hairline: Rgb;
  /** [8] in identity order */
  readonly experts: readonly Rgb[];
  /** [5] from least to most */
  readonly amount: readonly Rgb[];
  /** [5] from far below to far above */
  readonly load: readonly Rgb[];
  /** [LANE_COLOURS] */
  readonly lanes: readonly Rgb[];
  /** Font families as CSS. */
  readonly font: string;
  /** Width of a hairline in pixels of the picture: 1, on a projector 2. */
  readonly line: number;
}

/** Reads a palette from the custom properties of a page; throws where one is missing. */
export function readPalette(property: (name: string) => string, font: string): Palette {
  const read = (name: string): Rgb => parseHex(property(`--${name}`));
  return {
    paper: read("paper"), sunk: read("sunk"), ink: read("ink"), second: read("second"), quiet: read("quiet"),
    rule: read("rule"), hairline: read("hairline"),
    experts: Array.from({ length: 8 }, (_, expert) => read(`expert-${expert}`)),
    amount: RAMP_STEPS.map((step) => read(`amount-${step}`)),
    load: RAMP_STEPS.map((step) => read(`load-${step}`)),
    lanes: Array.from({ length: LANE_COLOURS }, (_, lane) => read(`lane-${lane}`)),
    font,
    line: Number.parseFloat(property("--line")) || 1,
  };
}

export function css([red, green, blue]: Rgb, alpha = 1): string {
  return `rgb(${red} ${green} ${blue} / ${alpha})`;
}

/** One opaque pixel as the little-endian word of its RGBA bytes. */
export function packed([red, green, blue]: Rgb): number {
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

/** The colour of an expert's area: its identity; without one, greys that alternate so that neighbours differ. */
export function expertColour(palette: Palette, identity: number | null, expert: number): Rgb {
  if (identity !== null) return palette.experts[identity]!;
  return mix(palette.paper, palette.rule, expert % 2 === 0 ? 0.35 : 0.6);
}
