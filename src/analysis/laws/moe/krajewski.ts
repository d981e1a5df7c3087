/** Krajewski et al. 2024, "Scaling Laws for Fine-Grained Mixture of Experts" (arXiv 2402.07871). N counts all parameters. */
import { defineLaw } from "../law.ts";
import { FLOPS, NATS, PARAMETERS, PLAIN, POSITIVE, TOKENS } from "../units.ts";

const GRANULARITY = { ...POSITIVE, unit: "dense feed-forward width / expert width" } as const;
const FLOOR = 0.47;

export const krajewskiLoss = defineLaw({
  id: "krajewski.loss",
  systems: [6],
  inputs: {
    parameters: { ...POSITIVE, unit: `${PARAMETERS}, total` },
    tokens: { ...POSITIVE, unit: TOKENS },
    granularity: { ...GRANULARITY, default: 1 },
    dense: { kind: "flag", unit: "the dense fit, without granularity", default: false },
  },
  outputs: { lossNats: { unit: NATS } },
  formula: String.raw`L = c + \left(\frac{g}{G^{\gamma}} + a\right)\frac{1}{N^{\alpha}} + \frac{b}{D^{\beta}}`,
  source: "Krajewski et al. 2024 (2402.07871), Eq. 9 and Table 1",
  confidence: "primary",
  validRange: { parameters: [129e6, 3.7e9], tokens: [16e9, 130e9], granularity: [1, 16] },
  uncertainty: "RMSE 0.015, on validation 0.019; fitted with 64 experts at granularity 1; rounding: Table 2 within 1 %",
  compute({ parameters, tokens, granularity, dense }) {
    const lossNats = dense
      ? FLOOR + 16.3 / parameters ** 0.126 + 26.7 / tokens ** 0.127
      : FLOOR + (2.1 / granularity ** 0.58 + 18.1) / parameters ** 0.115 + 30.8 / tokens ** 0.147;
    return { lossNats };
  },
});

/** Width per block of the fitted models. */
const WIDTH_PER_BLOCK = 64;
/** FLOPs per active parameter and token. */
const FLOPS_PER_PARAMETER = 6;
/** FLOPs of routing per width, expert and granularity. */
const ROUTING_FLOPS = 14;

/** Real-valued blocks and width of a model with the given active parameters, its size and training cost. */
export const krajewskiBudget = defineLaw({
  id: "krajewski.budget",
  systems: [6],
  inputs: {
    activeParameters: { ...POSITIVE, unit: PARAMETERS },
    expansion: { ...POSITIVE, unit: `${PLAIN}, expert parameters / those of one dense feed-forward layer` },
    granularity: GRANULARITY,
    tokens: { ...POSITIVE, unit: TOKENS },
  },
  outputs: {
    blocks: { unit: "blocks" },
    width: { unit: "elements" },
    totalParameters: { unit: PARAMETERS },
    flops: { unit: FLOPS },
  },
  formula: String.raw`n = \left(\frac{N_{act}}{12 \cdot 64^2}\right)^{1/3}, \quad d = 64n, \quad N = d^2(8E + 4)n, \quad F = (12 d^2 \cdot 6 + d E G \cdot 14)\,D n`,
  source: "Krajewski et al. 2024 (2402.07871), Eq. 10; routing constant 14 derived from Table 2 (13.2 to 14.3)",
  confidence: "primary",
  validRange: { expansion: [64, 64], granularity: [1, 16], tokens: [16e9, 130e9] },
  uncertainty: "routing constant 13.2 to 14.3",
  compute({ activeParameters, expansion, granularity, tokens }) {
    const blocks = Math.cbrt(activeParameters / (12 * WIDTH_PER_BLOCK ** 2));
    const width = WIDTH_PER_BLOCK * blocks;
    const perToken = 12 * width ** 2 * FLOPS_PER_PARAMETER + width * expansion * granularity * ROUTING_FLOPS;
    return { blocks, width, totalParameters: width ** 2 * (8 * expansion + 4) * blocks, flops: perToken * tokens * blocks };
  },
});
