// Hidden value from the up projection u and, for gated activations, the gate projection g.
// The numbers follow ACTIVATIONS in src/ops/experts/activation.ts.
// clamps: limit, alpha and up shift of the clamped SwiGLU; the others ignore them.
fn activate(activation: u32, u: vec4f, g: vec4f, clamps: vec3f) -> vec4f {
  switch (activation) {
    case 0u: { return max(u, vec4f()); }
    case 1u: { return gelu(u); }
    case 2u: { return gelu_tanh(u); }
    case 3u: { return silu(u); }
    case 4u: { return silu(g) * u; }
    case 5u: { return gelu(g) * u; }
    case 6u: { return max(u, vec4f()) * max(u, vec4f()); }
    default: {
      let gated = min(g, vec4f(clamps.x));
      return (clamp(u, vec4f(-clamps.x), vec4f(clamps.x)) + clamps.z) * gated * logistic(clamps.y * gated);
    }
  }
}

fn logistic(x: vec4f) -> vec4f {
  // exp(-x) would overflow for very negative x; below -80 the logistic function is less than 2e-35.
  return 1.0 / (1.0 + exp(-max(x, vec4f(-80.0))));
}

fn silu(x: vec4f) -> vec4f {
  // exp(-x) would overflow for very negative x; silu(-80) is already below 1e-33.
  return x / (1.0 + exp(-max(x, vec4f(-80.0))));
}

fn gelu(x: vec4f) -> vec4f {
  let z = x * 0.70710678118654752;
  return 0.5 * x * vec4f(one_plus_erf(z.x), one_plus_erf(z.y), one_plus_erf(z.z), one_plus_erf(z.w));
}

fn gelu_tanh(x: vec4f) -> vec4f {
  // WGSL tanh may overflow inside for large arguments; beyond 10 it is 1 in f32.
  let inner = clamp(0.79788456080286536 * (x + 0.044715 * x * x * x), vec4f(-10.0), vec4f(10.0));
  return 0.5 * x * (1.0 + tanh(inner));
}

// 1 + erf(z). Near 0 the Maclaurin series of erf; from 0.75 on the Chebyshev fit of erfc by
// W. H. Press et al., Numerical Recipes (erfccheb, ninth order), fractional error below 1.2e-7.
fn one_plus_erf(z: f32) -> f32 {
  let a = abs(z);
  if (a < 0.75) {
    let s = z * z;
    let series = 1.0 + s * (-0.33333333 + s * (0.1 + s * (-0.023809524 + s * (0.0046296296
      + s * (-0.00075757576 + s * (0.00010683761 + s * (-0.000013227513 + s * 0.0000014589169)))))));
    return 1.0 + 1.1283791670955126 * z * series;
  }
  let t = 1.0 / (1.0 + 0.5 * a);
  let fit = -1.26551223 + t * (1.00002368 + t * (0.37409196 + t * (0.09678418 + t * (-0.18628806
    + t * (0.27886807 + t * (-1.13520398 + t * (1.48851587 + t * (-0.82215223 + t * 0.17087277))))))));
  let complement = t * exp(-a * a + fit);
  return select(complement, 2.0 - complement, z > 0.0);
}
