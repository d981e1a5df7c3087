import { erf } from "#num/erf.ts";
import { exp } from "#num/exp.ts";
import { tanh } from "#num/tanh.ts";

/** Expert activations, in the order of their numbers in `shaders/shared/activation.wgsl`. */
export const ACTIVATIONS = ["relu", "gelu", "gelu-tanh", "silu", "swiglu", "geglu", "relu2", "swiglu-clamped"] as const;
export type Activation = (typeof ACTIVATIONS)[number];

/** Gated activations have a second input projection and multiply the two. */
export function isGated(activation: Activation): boolean {
  return activation === "swiglu" || activation === "geglu" || activation === "swiglu-clamped";
}

/**
 * Constants of swiglu-clamped: the bound on both projections, the slope α inside the sigmoid, and what
 * is added to the up projection. gpt-oss: 7, 1.702, 1. DeepSeek-V4: 10, 1, 0. The others ignore them.
 */
export interface Clamp {
  readonly limit: number;
  readonly alpha: number;
  readonly upShift: number;
}

/**
 * Hidden value from the up projection u and, for gated activations, the gate projection g.
 * gelu is the exact form with erf; gelu-tanh is the approximation of Hendrycks & Gimpel 2016;
 * swiglu and geglu follow Shazeer 2020 (GLU variants); relu2 is the squared ReLU of So et al. 2021
 * (Primer); swiglu-clamped is the one of gpt-oss: (clamp(u, ±limit) + upShift) · ĝ · σ(α ĝ) with
 * ĝ = min(g, limit), which has no lower bound.
 */
export function activate(activation: number, u: number, g: number, clamp: Clamp): number {
  switch (ACTIVATIONS[activation]) {
    case "relu":
      return Math.max(u, 0);
    case "gelu":
      return gelu(u);
    case "gelu-tanh":
      return 0.5 * u * (1 + tanh(Math.sqrt(2 / Math.PI) * (u + 0.044715 * u * u * u)));
    case "silu":
      return silu(u);
    case "swiglu":
      return silu(g) * u;
    case "geglu":
      return gelu(g) * u;
    case "relu2":
      return Math.max(u, 0) * Math.max(u, 0);
    case "swiglu-clamped": {
      const gated = Math.min(g, clamp.limit);
      const shifted = Math.min(Math.max(u, -clamp.limit), clamp.limit) + clamp.upShift;
      return (shifted * gated) / (1 + exp(-clamp.alpha * gated));
    }
    case undefined:
    default:
      throw new Error(`activation number ${activation} is not one of 0 to ${ACTIVATIONS.length - 1}`);
  }
}

function gelu(x: number): number {
  return 0.5 * x * (1 + erf(x / Math.SQRT2));
}

function silu(x: number): number {
  return x / (1 + exp(-x));
}
