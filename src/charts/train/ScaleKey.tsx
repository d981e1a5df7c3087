import { RAMP_STEPS } from "../use-ramp.ts";
import { evenRange } from "./field-pixels.ts";

interface ScaleKeyProps {
  /** What the shades measure, with its unit. */
  readonly name: string;
  readonly range: readonly [low: number, high: number];
  readonly format: (value: number) => string;
}

/** The key of a shaded field: a range on both sides of 0 diverges from 0, any other rises from little to much. */
export function ScaleKey({ name, range, format }: ScaleKeyProps) {
  const [low, high] = evenRange(range);
  const ramp = low < 0 && high > 0 ? "load" : "amount";
  return (
    <p className="figure-note quiet scale-key">
      <span>{name}</span>
      <span>{format(low)}</span>
      <span aria-hidden="true" className="scale-ramp" style={{ background: `linear-gradient(to right, ${RAMP_STEPS.map((step) => `var(--${ramp}-${step})`).join(", ")})` }} />
      <span>{format(high)}</span>
    </p>
  );
}
