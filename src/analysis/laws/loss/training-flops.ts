/** What a training run of known size costs, and how many tokens each parameter saw. */
import { defineLaw } from "../law.ts";
import { FLOPS, PARAMETERS, POSITIVE, TOKENS } from "../units.ts";
import { FLOPS_PER_PARAMETER_TOKEN } from "./parametric-loss.ts";

/** C = 6ND. For a mixture of experts N counts the active parameters; attention over the context is left out. */
export const trainingFlops = defineLaw({
  id: "training.flops",
  systems: [2],
  inputs: { parameters: { ...POSITIVE, unit: PARAMETERS }, tokens: { ...POSITIVE, unit: TOKENS } },
  outputs: { flops: { unit: FLOPS }, tokensPerParameter: { unit: "tokens per parameter" } },
  formula: String.raw`C = 6ND,\quad r = \frac{D}{N}`,
  source: "C = 6ND: two FLOPs forward and four backward per active parameter and token",
  confidence: "standard",
  validRange: {},
  uncertainty: "attention over the context adds 12 · layers · width · context per token",
  compute({ parameters, tokens }) {
    return { flops: FLOPS_PER_PARAMETER_TOKEN * parameters * tokens, tokensPerParameter: tokens / parameters };
  },
});
