/** The rule of thumb read off Hoffmann et al. 2022: a fixed number of tokens per parameter. */
import { defineLaw } from "../law.ts";
import { FLOPS, PARAMETERS, POSITIVE, TOKENS } from "../units.ts";
import { FLOPS_PER_PARAMETER_TOKEN } from "./parametric-loss.ts";

/** N and D with D = r N and C = 6 N D. The result counts tokens, not steps. */
export const rule20 = defineLaw({
  id: "chinchilla.rule20",
  systems: [2],
  inputs: {
    flops: { ...POSITIVE, unit: FLOPS },
    tokensPerParameter: { ...POSITIVE, default: 20, unit: "tokens per parameter" },
  },
  outputs: { parameters: { unit: PARAMETERS }, tokens: { unit: TOKENS } },
  formula: String.raw`N = \sqrt{\frac{C}{6r}},\quad D = rN`,
  source: "rule of thumb from Hoffmann et al. 2022 (2203.15556), Table 3",
  confidence: "secondary",
  validRange: {},
  uncertainty: "published optima spread about tenfold in tokens per parameter: 20 (Chinchilla), 41 (Llama 3), 192 (MiniCPM)",
  compute({ flops, tokensPerParameter }) {
    const parameters = Math.sqrt(flops / FLOPS_PER_PARAMETER_TOKEN / tokensPerParameter);
    return { parameters, tokens: tokensPerParameter * parameters };
  },
});
