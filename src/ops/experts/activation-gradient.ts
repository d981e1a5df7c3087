import { erf } from "#num/erf.ts";
import { exp } from "#num/exp.ts";
import { tanh } from "#num/tanh.ts";
import { ACTIVATIONS, type Clamp } from "./activation.ts";

/**
 * ∂h/∂u: how the hidden value of `activate` answers to the up projection u.
 * A value beyond its clamp answers to nothing, one exactly on it as if it were inside (PyTorch's clamp);
 * relu has slope 0 at 0.
 */
export function upSlope(activation: number, u: number, g: number, { limit, alpha }: Clamp): number {
  switch (ACTIVATIONS[activation]) {
    case "relu":
      return u > 0 ? 1 : 0;
    case "gelu":
      return geluSlope(u);
    case "gelu-tanh":
      return geluTanhSlope(u);
    case "silu":
      return siluSlope(u);
    case "swiglu":
      return g * logistic(g);
    case "geglu":
      return g * normalBelow(g);
    case "relu2":
      return 2 * Math.max(u, 0);
    case "swiglu-clamped": {
      const gated = Math.min(g, limit);
      return Math.abs(u) <= limit ? gated * logistic(alpha * gated) : 0;
    }
    case undefined:
    default:
      throw new Error(`activation number ${activation} is not one of 0 to ${ACTIVATIONS.length - 1}`);
  }
}

/** ∂h/∂g: how the hidden value of a gated activation answers to the gate projection g; 0 for the others. */
export function gateSlope(activation: number, u: number, g: number, { limit, alpha, upShift }: Clamp): number {
  switch (ACTIVATIONS[activation]) {
    case "swiglu":
      return u * siluSlope(g);
    case "geglu":
      return u * geluSlope(g);
    case "swiglu-clamped": {
      if (g > limit) return 0;
      const share = logistic(alpha * g);
      const shifted = Math.min(Math.max(u, -limit), limit) + upShift;
      return shifted * (share + alpha * g * share * (1 - share));
    }
    case "relu":
    case "gelu":
    case "gelu-tanh":
    case "silu":
    case "relu2":
    case undefined:
    default:
      return 0;
  }
}

function logistic(x: number): number {
  return 1 / (1 + exp(-x));
}

/** Φ(x): the share of a standard normal distribution below x. */
function normalBelow(x: number): number {
  return 0.5 * (1 + erf(x / Math.SQRT2));
}

/** d/dx x Φ(x) = Φ(x) + x φ(x). */
function geluSlope(x: number): number {
  return normalBelow(x) + (x * exp(-0.5 * x * x)) / Math.sqrt(2 * Math.PI);
}

/** d/dx x σ(x) = σ (1 + x (1 − σ)). */
function siluSlope(x: number): number {
  const share = logistic(x);
  return share * (1 + x * (1 - share));
}

/** d/dx ½ x (1 + tanh(a (x + 0.044715 x³))) with a = √(2/π). */
function geluTanhSlope(x: number): number {
  const a = Math.sqrt(2 / Math.PI);
  const bend = tanh(a * (x + 0.044715 * x * x * x));
  return 0.5 * (1 + bend) + 0.5 * x * (1 - bend * bend) * a * (1 + 0.134145 * x * x);
}
