import { useMemo } from "react";
import type { ServingSetup } from "#analysis/serving.ts";
import { usePanel } from "../topic/use-panel.ts";

/** How the visitor serves the model. */
export function useServing(): ServingSetup {
  const gpus = usePanel("cost.gpus");
  const contextTokens = usePanel("cost.context");
  const weightBits = usePanel("cost.weightBits");
  const cacheBits = usePanel("cost.cacheBits");
  const arithmetic = usePanel("cost.arithmetic");
  return useMemo(() => ({ gpus, contextTokens, weightBits, arithmetic, cacheBits }), [gpus, contextTokens, weightBits, arithmetic, cacheBits]);
}
