import { useEffect, useState } from "react";
import { parseHex, type Rgb } from "./ramp.ts";
import { followTheme } from "./theme-change.ts";

export const RAMP_STEPS = [0, 1, 2, 3, 4] as const;

function readRamp(name: string): Rgb[] {
  const style = getComputedStyle(document.documentElement);
  return RAMP_STEPS.map((step) => parseHex(style.getPropertyValue(`--${name}-${step}`)));
}

/** The steps of a ramp in the theme of the moment; [] before the page has a style. */
export function useRamp(name: "amount" | "load"): readonly Rgb[] {
  const [steps, setSteps] = useState<readonly Rgb[]>([]);
  useEffect(() => followTheme(() => setSteps(readRamp(name))), [name]);
  return steps;
}
