import { lazy, Suspense } from "react";

const Typeset = lazy(async () => ({ default: (await import("./Typeset.tsx")).Typeset }));

/** A formula in TeX, typeset when the typesetter has arrived and readable before. */
export function Formula({ tex, block = false }: { readonly tex: string; readonly block?: boolean }) {
  return (
    <Suspense fallback={<code className="mono">{tex}</code>}>
      <Typeset tex={tex} block={block} />
    </Suspense>
  );
}
