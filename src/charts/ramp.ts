/** Colours of a measured amount, between the five steps of a ramp. */

export type Rgb = readonly [number, number, number];

/** #rrggbb to channels 0 to 255; throws on anything else. */
export function parseHex(text: string): Rgb {
  const match = /^\s*#([\da-f]{2})([\da-f]{2})([\da-f]{2})\s*$/i.exec(text);
  if (match === null) throw new Error(`parseHex: "${text}" is not #rrggbb`);
  return [Number.parseInt(match[1]!, 16), Number.parseInt(match[2]!, 16), Number.parseInt(match[3]!, 16)];
}

/** From `a` (share 0) to `b` (share 1). */
export function mix(a: Rgb, b: Rgb, share: number): Rgb {
  const channel = (i: 0 | 1 | 2): number => Math.round(a[i] + (b[i] - a[i]) * share);
  return [channel(0), channel(1), channel(2)];
}

/** The colour of a share in [0, 1], linear between the steps; outside it the ends. */
export function rampColour(steps: readonly Rgb[], share: number): Rgb {
  const position = Math.min(1, Math.max(0, share)) * (steps.length - 1);
  const below = Math.min(steps.length - 2, Math.floor(position));
  return mix(steps[below]!, steps[below + 1]!, position - below);
}

/** One pixel per value [rows, columns], rows in the given order, as RGBA bytes; `most` is the top of the ramp. */
export function heatPixels(values: ArrayLike<number>, columns: number, order: Uint32Array, most: number, steps: readonly Rgb[]): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(4 * order.length * columns);
  for (let row = 0; row < order.length; row++) {
    for (let column = 0; column < columns; column++) {
      const share = most > 0 ? values[order[row]! * columns + column]! / most : 0;
      pixels.set([...rampColour(steps, share), 255], 4 * (row * columns + column));
    }
  }
  return pixels;
}
