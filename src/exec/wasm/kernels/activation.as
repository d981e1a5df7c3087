// Activations and their slopes, by the numbers of src/ops/experts/activation.ts.
import { erf, exp, sigmoid, tanh } from "./numbers";

const RELU: u32 = 0, GELU: u32 = 1, GELU_TANH: u32 = 2, SILU: u32 = 3, SWIGLU: u32 = 4, GEGLU: u32 = 5, RELU2: u32 = 6;
const SQRT_TWO_OVER_PI: f64 = 0.7978845608028654;
const INVERSE_SQRT_TWO: f64 = 0.7071067811865476;
const INVERSE_SQRT_TWO_PI: f64 = 0.3989422804014327;

// @ts-ignore: decorator
@inline function normalBelow(x: f64): f64 { return 0.5 * (1.0 + erf(x * INVERSE_SQRT_TWO)); }
// @ts-ignore: decorator
@inline function geluSlope(x: f64): f64 { return normalBelow(x) + x * exp(-0.5 * x * x) * INVERSE_SQRT_TWO_PI; }
// @ts-ignore: decorator
@inline function siluSlope(x: f64): f64 { const share = sigmoid(x); return share * (1.0 + x * (1.0 - share)); }

export function activate(kind: u32, u: f64, g: f64, limit: f64, alpha: f64, upShift: f64): f64 {
  if (kind == RELU) return Math.max(u, 0);
  if (kind == GELU) return u * normalBelow(u);
  if (kind == GELU_TANH) return 0.5 * u * (1.0 + tanh(SQRT_TWO_OVER_PI * (u + 0.044715 * u * u * u)));
  if (kind == SILU) return u * sigmoid(u);
  if (kind == SWIGLU) return g * sigmoid(g) * u;
  if (kind == GEGLU) return g * normalBelow(g) * u;
  if (kind == RELU2) return Math.max(u, 0) * Math.max(u, 0);
  const gated = Math.min(g, limit);
  return (Math.min(Math.max(u, -limit), limit) + upShift) * gated * sigmoid(alpha * gated);
}

export function upSlope(kind: u32, u: f64, g: f64, limit: f64, alpha: f64): f64 {
  if (kind == RELU) return u > 0 ? 1 : 0;
  if (kind == GELU) return geluSlope(u);
  if (kind == GELU_TANH) {
    const bend = tanh(SQRT_TWO_OVER_PI * (u + 0.044715 * u * u * u));
    return 0.5 * (1.0 + bend) + 0.5 * u * (1.0 - bend * bend) * SQRT_TWO_OVER_PI * (1.0 + 0.134145 * u * u);
  }
  if (kind == SILU) return siluSlope(u);
  if (kind == SWIGLU) return g * sigmoid(g);
  if (kind == GEGLU) return g * normalBelow(g);
  if (kind == RELU2) return 2.0 * Math.max(u, 0);
  const gated = Math.min(g, limit);
  return Math.abs(u) <= limit ? gated * sigmoid(alpha * gated) : 0;
}

export function gateSlope(kind: u32, u: f64, g: f64, limit: f64, alpha: f64, upShift: f64): f64 {
  if (kind == SWIGLU) return u * siluSlope(g);
  if (kind == GEGLU) return u * geluSlope(g);
  if (g > limit) return 0;
  const share = sigmoid(alpha * g);
  return (Math.min(Math.max(u, -limit), limit) + upShift) * (share + alpha * g * share * (1.0 - share));
}
