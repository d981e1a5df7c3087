/** Ludziejewski et al. 2025, "Joint MoE Scaling Laws" (arXiv 2502.05172): one law for dense models and MoE. */
import { defineLaw } from "../law.ts";
import { FLOPS, NATS, PARAMETERS, POSITIVE, TOKENS } from "../units.ts";
import { effectiveExperts } from "./effective-experts.ts";
import { EXPERTS } from "./expert-counts.ts";

/** Table 3, with its signs: N^(alpha + gamma ln Ê) and D^(beta + zeta ln Ê) fall. */
const FIT = {
  a: 35.91, alpha: -0.1889, delta: -0.2285, gamma: 0.0098,
  b: 35.98, beta: -0.1775, omega: 0.5529, zeta: -0.0259,
  floor: 1.3637, start: 2.0732, max: 290.4521,
} as const;

interface Surface {
  readonly effective: number;
  readonly parameterScale: number;
  /** Positive: the loss falls as N^-parameterExponent. */
  readonly parameterExponent: number;
  readonly tokenScale: number;
  readonly tokenExponent: number;
}

/** The loss surface in N and D at a fixed number of experts. */
function surfaceAt(experts: number): Surface {
  const effective = effectiveExperts(experts, FIT.start, FIT.max);
  const log = Math.log(effective);
  return {
    effective,
    parameterScale: FIT.a * effective ** FIT.delta,
    parameterExponent: -(FIT.alpha + FIT.gamma * log),
    tokenScale: FIT.b * effective ** FIT.omega,
    tokenExponent: -(FIT.beta + FIT.zeta * log),
  };
}

function lossOn(surface: Surface, parameters: number, tokens: number): number {
  const { parameterScale, parameterExponent, tokenScale, tokenExponent } = surface;
  return FIT.floor + parameterScale / parameters ** parameterExponent + tokenScale / tokens ** tokenExponent;
}

const FORMULA = String.raw`L = a \hat E^{\delta} N^{\alpha + \gamma \ln \hat E} + b \hat E^{\omega} D^{\beta + \zeta \ln \hat E} + c`;
const UNCERTAINTY = "RMSE 0.0039 held out, worst 0.018; up to about 75 tokens per active parameter and 5 billion parameters in total";

export const ludziejewskiLoss = defineLaw({
  id: "ludziejewski.loss",
  systems: [6],
  inputs: {
    activeParameters: { ...POSITIVE, unit: PARAMETERS },
    tokens: { ...POSITIVE, unit: TOKENS },
    experts: EXPERTS,
  },
  outputs: { lossNats: { unit: NATS }, effectiveExperts: { unit: "experts" } },
  formula: FORMULA,
  source: "Ludziejewski et al. 2025 (2502.05172), Eq. 1 and 4, Table 3",
  confidence: "primary",
  validRange: { activeParameters: [0, 2.7e9], experts: [1, 32] },
  uncertainty: UNCERTAINTY,
  compute({ activeParameters, tokens, experts }) {
    const surface = surfaceAt(experts);
    return { lossNats: lossOn(surface, activeParameters, tokens), effectiveExperts: surface.effective };
  },
});

export const ludziejewskiOptimum = defineLaw({
  id: "ludziejewski.optimum",
  systems: [6],
  inputs: { flops: { ...POSITIVE, unit: FLOPS }, experts: EXPERTS },
  outputs: { activeParameters: { unit: PARAMETERS }, tokens: { unit: TOKENS }, lossNats: { unit: NATS } },
  formula: String.raw`${FORMULA}, \quad N = G\left(\frac{C}{6}\right)^{\frac{\beta'}{\alpha' + \beta'}}, \quad D = \frac{C}{6N}, \quad G = \left(\frac{\alpha' A'}{\beta' B'}\right)^{\frac{1}{\alpha' + \beta'}}`,
  source: "Ludziejewski et al. 2025 (2502.05172), Eq. 7",
  confidence: "primary",
  validRange: { experts: [1, 32] },
  uncertainty: UNCERTAINTY,
  compute({ flops, experts }) {
    const surface = surfaceAt(experts);
    const { parameterScale, parameterExponent, tokenScale, tokenExponent } = surface;
    const sum = parameterExponent + tokenExponent;
    const balance = ((parameterExponent * parameterScale) / (tokenExponent * tokenScale)) ** (1 / sum);
    const activeParameters = balance * (flops / 6) ** (tokenExponent / sum);
    const tokens = flops / 6 / activeParameters;
    return { activeParameters, tokens, lossNats: lossOn(surface, activeParameters, tokens) };
  },
});

interface MemoryOptimum {
  /** Training budget, FLOPs. */
  readonly flops: number;
  /** Device memory as printed, GB. */
  readonly memoryGigabytes: number;
  /** Number of experts with the lowest loss. */
  readonly experts: number;
  /** True where more experts may be better still. */
  readonly orMore: boolean;
}

/** Table 2 of the paper (2025): the best number of experts when the model must fit a memory. */
export const MEMORY_OPTIMAL_EXPERTS: readonly MemoryOptimum[] = [
  { flops: 1e22, memoryGigabytes: 24, experts: 4, orMore: false },
  { flops: 1e22, memoryGigabytes: 80, experts: 16, orMore: false },
  { flops: 1e22, memoryGigabytes: 640, experts: 32, orMore: true },
];
