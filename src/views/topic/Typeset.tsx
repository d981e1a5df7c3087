import katex from "katex";
import { useMemo } from "react";

/** TeX as MathML, which browsers draw and screen readers read without a style sheet. */
export function Typeset({ tex, block }: { readonly tex: string; readonly block: boolean }) {
  const html = useMemo(() => katex.renderToString(tex, { output: "mathml", displayMode: block, throwOnError: false, strict: "ignore" }), [tex, block]);
  // The markup is made here from the project's own formulas; nothing of a visitor enters it.
  // oxlint-disable-next-line react/no-danger
  return <span className={block ? "formula block" : "formula"} dangerouslySetInnerHTML={{ __html: html }} />;
}
