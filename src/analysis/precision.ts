/** A model rounded after training: what training still gains against what rounding then loses. */
import { effectiveParameters, ptqDegradation } from "./laws/inference/kumar.ts";

/** Loss of a model trained in high precision and then rounded to `bits`; null: not rounded. */
export function roundedLoss(parameters: number, tokens: number, bits: number | null): number {
  const { lossNats } = effectiveParameters.compute({ parameters, tokens, weightBits: null, activationBits: null, kvBits: null }) as { readonly lossNats: number };
  if (bits === null) return lossNats;
  const { degradationNats } = ptqDegradation.compute({ parameters, tokens, postBits: bits }) as { readonly degradationNats: number };
  return lossNats + degradationNats;
}
