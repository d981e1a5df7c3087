import { useEffect, useState } from "react";
import { followTheme } from "../theme-change.ts";
import { readPalette, type Palette } from "./palette.ts";

function currentPalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  return readPalette((name) => style.getPropertyValue(name), getComputedStyle(document.body).fontFamily);
}

/** The palette in the theme of the moment; null before the page has a style. Also renewed when a font has arrived, so that words are painted again. */
export function usePalette(): Palette | null {
  const [palette, setPalette] = useState<Palette | null>(null);
  useEffect(() => {
    const read = (): void => setPalette(currentPalette());
    const unfollow = followTheme(read);
    document.fonts.addEventListener("loadingdone", read);
    return () => {
      unfollow();
      document.fonts.removeEventListener("loadingdone", read);
    };
  }, []);
  return palette;
}
