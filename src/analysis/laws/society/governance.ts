/** Legal lines drawn by the compute of training, not by the size of the model. */
import { defineLaw } from "../law.ts";
import { FLOPS, POSITIVE, TEXT } from "../units.ts";

/** Training FLOPs above which each rule applies or, for the revoked order, would have applied. */
export const COMPUTE_LINES = { euGpai: 1e23, euSystemicRisk: 1e25, usEo14110: 1e26, californiaSb53: 1e26 } as const;

/** A line is passed, not touched: exactly at it the rule does not apply. */
export const computeTier = defineLaw({
  id: "governance.computeTier",
  systems: [12],
  inputs: { flops: { ...POSITIVE, unit: FLOPS } },
  outputs: { euGpai: { unit: TEXT }, euSystemicRisk: { unit: TEXT }, usEo14110: { unit: TEXT }, californiaSb53: { unit: TEXT } },
  formula: String.raw`C > 10^{23}, \; C > 10^{25}, \; C > 10^{26}, \; C > 10^{26}`,
  source:
    "EU AI Act Art. 51 and guidelines of 2025; US Executive Order 14110 (revoked January 2025, kept as history); California SB 53 (in force 2026)",
  confidence: "secondary",
  validRange: {},
  uncertainty: "compute is one criterion: a model can be designated, and a fine-tuned one is counted by further rules",
  compute({ flops }) {
    return {
      euGpai: flops > COMPUTE_LINES.euGpai,
      euSystemicRisk: flops > COMPUTE_LINES.euSystemicRisk,
      usEo14110: flops > COMPUTE_LINES.usEo14110,
      californiaSb53: flops > COMPUTE_LINES.californiaSb53,
    };
  },
});
