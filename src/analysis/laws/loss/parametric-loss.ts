/**
 * The additive loss law of Hoffmann et al. 2022, Eq. 2, and what follows from it in closed form:
 * L(N, D) = E + A N^-α + B D^-β in nats per token, N parameters, D training tokens, C = 6 N D training FLOPs.
 */

export interface ParametricFit {
  /** Irreducible loss E in nats per token. */
  readonly floor: number;
  /** A, in nats per token times parameters^alpha. */
  readonly parameterScale: number;
  /** B, in nats per token times tokens^beta. */
  readonly tokenScale: number;
  readonly alpha: number;
  readonly beta: number;
}

/** One model on the way: N, D and its loss. */
export interface Allocation {
  readonly parameters: number;
  readonly tokens: number;
  readonly lossNats: number;
}

/** Training FLOPs per parameter and token: two forward, four backward. */
export const FLOPS_PER_PARAMETER_TOKEN = 6;

export function parametricLoss(fit: ParametricFit, parameters: number, tokens: number): number {
  return fit.floor + fit.parameterScale * parameters ** -fit.alpha + fit.tokenScale * tokens ** -fit.beta;
}

/** G of Eq. 4: where both terms fall equally fast per FLOP. */
function balance({ alpha, beta, parameterScale, tokenScale }: ParametricFit): number {
  return ((alpha * parameterScale) / (beta * tokenScale)) ** (1 / (alpha + beta));
}

/** The model of least loss for `flops`: N = G (C/6)^(β/(α+β)), D = C/(6N). */
export function parametricOptimum(fit: ParametricFit, flops: number): Allocation {
  const product = flops / FLOPS_PER_PARAMETER_TOKEN;
  const parameters = balance(fit) * product ** (fit.beta / (fit.alpha + fit.beta));
  const tokens = product / parameters;
  return { parameters, tokens, lossNats: parametricLoss(fit, parameters, tokens) };
}

/** Tokens for which `parameters` is the best size: the line of optima, D = (N/G)^((α+β)/β) / N. */
export function tokensAtOptimum(fit: ParametricFit, parameters: number): number {
  return (parameters / balance(fit)) ** ((fit.alpha + fit.beta) / fit.beta) / parameters;
}

/**
 * Loss above the floor of the best model for `flops`: (A G^-α + B G^β)(C/6)^(-αβ/(α+β)).
 * Kept apart from the floor because a difference of two losses loses digits at large C.
 */
export function frontierExcess(fit: ParametricFit, flops: number): number {
  const g = balance(fit);
  const atOne = fit.parameterScale * g ** -fit.alpha + fit.tokenScale * g ** fit.beta;
  return atOne * (flops / FLOPS_PER_PARAMETER_TOKEN) ** ((-fit.alpha * fit.beta) / (fit.alpha + fit.beta));
}

/** Loss when exactly `flops` are spent on a model of `parameters`: the iso-FLOP curve L(N, C/(6N)). */
export function isoFlopLoss(fit: ParametricFit, flops: number, parameters: number): number {
  return parametricLoss(fit, parameters, flops / FLOPS_PER_PARAMETER_TOKEN / parameters);
}

/** The iso-FLOP curve at `count` (at least 2) model sizes, evenly spaced in log N from `low` to `high`. */
export function isoFlopCurve(fit: ParametricFit, flops: number, low: number, high: number, count: number): readonly Allocation[] {
  return Array.from({ length: count }, (_, index) => {
    const parameters = low * (high / low) ** (index / (count - 1));
    return {
      parameters,
      tokens: flops / FLOPS_PER_PARAMETER_TOKEN / parameters,
      lossNats: isoFlopLoss(fit, flops, parameters),
    };
  });
}
