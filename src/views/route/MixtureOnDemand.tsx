import { lazy, Suspense } from "react";
import type { BatchSnapshot } from "#state/lab-store.ts";

const Mixture = lazy(async () => ({ default: (await import("./Mixture.tsx")).Mixture }));

/** The picture of Soft MoE, loaded with the first layer that mixes. */
export function MixtureOnDemand({ snapshot }: { readonly snapshot: BatchSnapshot }) {
  return (
    <Suspense fallback={<p className="quiet">…</p>}>
      <Mixture snapshot={snapshot} />
    </Suspense>
  );
}
