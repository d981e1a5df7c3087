import { useEffect, useState } from "react";
import { parseHex, type Rgb } from "./ramp.ts";

export const RAMP_STEPS = [0, 1, 2, 3, 4] as const;

function readRamp(name: string): Rgb[] {
  const style = getComputedStyle(document.documentElement);
  return RAMP_STEPS.map((step) => parseHex(style.getPropertyValue(`--${name}-${step}`)));
}

/** The steps of a ramp in the theme of the moment; [] before the page has a style. */
export function useRamp(name: "amount" | "load"): readonly Rgb[] {
  const [steps, setSteps] = useState<readonly Rgb[]>([]);
  useEffect(() => {
    const read = (): void => setSteps(readRamp(name));
    read();
    const system = matchMedia("(prefers-color-scheme: dark)");
    system.addEventListener("change", read);
    const observer = new MutationObserver(read);
    observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    return () => {
      system.removeEventListener("change", read);
      observer.disconnect();
    };
  }, [name]);
  return steps;
}
