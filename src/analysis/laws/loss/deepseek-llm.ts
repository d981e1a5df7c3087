/** DeepSeek LLM 2024 (arXiv 2401.02954): scale measured in non-embedding FLOPs per token instead of parameters. */
import { defineLaw } from "../law.ts";
import { FLOPS, POSITIVE, TOKENS } from "../units.ts";

/** Model scale M, tokens and training settings for C = M D. M includes attention and takes the place of 6 N. */
export const deepseekLlmOptimum = defineLaw({
  id: "deepseekLlm.optimum",
  systems: [2],
  inputs: { flops: { ...POSITIVE, unit: FLOPS } },
  outputs: {
    flopsPerToken: { unit: "FLOPs per token" },
    tokens: { unit: TOKENS },
    learningRate: { unit: "1" },
    batchTokens: { unit: TOKENS },
  },
  formula: String.raw`M = 0.1715\,C^{0.5243},\quad D = 5.8316\,C^{0.4757},\quad \eta = 0.3118\,C^{-0.1250},\quad B = 0.2920\,C^{0.3271}`,
  source: "DeepSeek LLM 2024 (2401.02954), Eq. 1 and Eq. 4",
  confidence: "secondary",
  validRange: { flops: [1e17, 3e20] },
  uncertainty: "no standard errors published; the exponent of M moves from 0.450 to 0.578 with data quality; learning rate and batch fitted to 2e19 FLOPs",
  compute({ flops }) {
    return {
      flopsPerToken: 0.1715 * flops ** 0.5243,
      tokens: 5.8316 * flops ** 0.4757,
      learningRate: 0.3118 * flops ** -0.125,
      batchTokens: 0.292 * flops ** 0.3271,
    };
  },
});
