/** Laws of inference, precision and edge deployment (systems 10 and 11). */
import type { Law } from "../law.ts";
import { cachePlan } from "./cache-plan.ts";
import { computeCostFactors } from "./compute-cost-factors.ts";
import { fitAndSpeed } from "./edge-fit.ts";
import { flopsPerToken, prefill } from "./forward-flops.ts";
import { effectiveParameters, ptqDegradation } from "./kumar.ts";
import { kvBytesPerToken } from "./kv-cache.ts";
import { notesComputeCost } from "./notes-compute-cost.ts";
import { notesEdge } from "./notes-edge.ts";
import { quantSize } from "./quant-size.ts";
import { criticalBatch, rooflineDecode } from "./roofline.ts";
import { deviceThroughput, optimalBatch } from "./serving-batch.ts";
import { costShares, memoryCost, monthlyCost, networkingCost, storageCost } from "./serving-costs.ts";
import { cheapestDevice } from "./serving-device.ts";
import { costPerMillionTokens } from "./token-price.ts";

export const INFERENCE_LAWS: readonly Law[] = [
  notesComputeCost,
  computeCostFactors,
  flopsPerToken,
  kvBytesPerToken,
  rooflineDecode,
  prefill,
  costPerMillionTokens,
  criticalBatch,
  quantSize,
  effectiveParameters,
  ptqDegradation,
  fitAndSpeed,
  notesEdge,
  optimalBatch,
  deviceThroughput,
  cheapestDevice,
  memoryCost,
  storageCost,
  networkingCost,
  monthlyCost,
  costShares,
  cachePlan,
];
