/** Clark et al. 2022, "Unified Scaling Laws for Routed Language Models" (arXiv 2202.01169). */
import { defineLaw } from "../law.ts";
import { NATS, PARAMETERS, POSITIVE } from "../units.ts";
import { effectiveExperts } from "./effective-experts.ts";
import { EXPERTS } from "./expert-counts.ts";

/** Table 3. The logarithms are base 10: with natural ones the loss would rise with experts. */
const ROUTERS = {
  "s-base": { a: -0.082, b: -0.108, c: 0.009, d: 1.104, start: 1.847, max: 314.478 },
  "rl-r": { a: -0.083, b: -0.126, c: 0.012, d: 1.111, start: 1.88, max: 469.982 },
  hash: { a: -0.087, b: -0.136, c: 0.012, d: 1.157, start: 4.175, max: 477.741 },
} as const;

export const clarkLoss = defineLaw({
  id: "clark.loss",
  systems: [6],
  inputs: {
    parameters: { ...POSITIVE, unit: `${PARAMETERS} of the dense base` },
    experts: EXPERTS,
    router: { kind: "choice", choices: ["s-base", "rl-r", "hash"], unit: "router" },
    /** Not in the paper: the wrong reading of its "log", for comparison. */
    logarithm: { kind: "choice", choices: ["10", "e"], default: "10", unit: "base; the fit holds for 10 alone" },
  },
  outputs: { lossNats: { unit: NATS }, effectiveExperts: { unit: "experts" } },
  formula: String.raw`\log_{10} L = a \lg N + b \lg \hat E + c \lg N \lg \hat E + d, \quad \frac{1}{\hat E} = \frac{1}{E - 1 + \left(\frac{1}{E_s} - \frac{1}{E_m}\right)^{-1}} + \frac{1}{E_m}`,
  source: "Clark et al. 2022 (2202.01169), Eq. 1 and Table 3; base 10: derived",
  confidence: "secondary",
  validRange: { parameters: [15e6, 1.3e9], experts: [1, 512] },
  uncertainty: "constants to three decimals; fitted at 130 billion tokens only",
  compute({ parameters, experts, router, logarithm }) {
    const { a, b, c, d, start, max } = ROUTERS[router];
    const effective = effectiveExperts(experts, start, max);
    const [log, power] = logarithm === "10" ? [Math.log10, (x: number) => 10 ** x] : [Math.log, Math.exp];
    const lgN = log(parameters);
    const lgE = log(effective);
    return { lossNats: power(a * lgN + b * lgE + c * lgN * lgE + d), effectiveExperts: effective };
  },
});
