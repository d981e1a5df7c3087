import type { ShareLegend } from "./share-scale.ts";

/** Rough widths at the size of the words: of a letter, and of a Chinese character. */
const LETTER = 7.5;
const CHARACTER = 14;
/** Both squares with their spaces. */
const SQUARES = 64;

/** What is filled and what is hollow; in a narrow picture below each other. */
export function ShareKey({ legend, width }: { readonly legend: ShareLegend; readonly width: number }) {
  const [inner, outer] = [`■ ${legend.inner}`, `□ ${legend.outer}`];
  if (shareKeyRows(legend, width) === 1) return <text x={0} y={12}>{inner}<tspan dx={18}>{outer}</tspan></text>;
  return (
    <>
      <text x={0} y={12}>{inner}</text>
      <text x={0} y={30}>{outer}</text>
    </>
  );
}

export function shareKeyRows({ inner, outer }: ShareLegend, width: number): 1 | 2 {
  const letters = [...inner, ...outer].reduce((sum, letter) => sum + (letter > "\u2e80" ? CHARACTER : LETTER), 0);
  return letters + SQUARES <= width ? 1 : 2;
}
