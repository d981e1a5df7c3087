/** Units in writing: tokens/steps, FLOPs/(parameters·tokens), tokens²/steps. */
import type { TFunction } from "i18next";
import { COUNTED, type Counted, type Dimension, type Quantity } from "#analysis/units/dimension.ts";
import { formatCount, formatSignificant } from "#i18n/format.ts";

/** Whole numbers below this are written out. */
const LONGEST_COUNT = 1e6;
const POWERS = ["", "", "²", "³"];

export function unitText(dimension: Dimension, t: TFunction): string {
  const side = (sign: 1 | -1): readonly string[] =>
    COUNTED.filter((name: Counted) => sign * (dimension[name] ?? 0) > 0).map((name) => `${t(`scale.counted.${name}`)}${POWERS[Math.abs(dimension[name] ?? 0)] ?? ""}`);
  const [above, below] = [side(1), side(-1)];
  const bottom = below.length > 1 ? `(${below.join("·")})` : below.join("");
  const top = above.length === 0 && below.length > 0 ? "1" : above.join("·");
  return bottom === "" ? top : `${top}/${bottom}`;
}

/** A value with its unit. */
export function quantityText({ value, dimension }: Quantity, t: TFunction): string {
  const unit = unitText(dimension, t);
  const number = Number.isInteger(value) && Math.abs(value) < LONGEST_COUNT ? formatCount(value) : formatSignificant(value);
  return unit === "" ? number : `${number} ${unit}`;
}
