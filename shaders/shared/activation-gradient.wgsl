// Slopes of the functions in activation.wgsl, which must be in use too; the same numbers and clamps.
// ∂h/∂u: how the hidden value answers to the up projection u.
fn up_slope(activation: u32, u: vec4f, g: vec4f, clamps: vec3f) -> vec4f {
  switch (activation) {
    case 0u: { return select(vec4f(), vec4f(1.0), u > vec4f()); }
    case 1u: { return gelu_slope(u); }
    case 2u: { return gelu_tanh_slope(u); }
    case 3u: { return silu_slope(u); }
    case 4u: { return silu(g); }
    case 5u: { return gelu(g); }
    case 6u: { return 2.0 * max(u, vec4f()); }
    default: {
      let gated = min(g, vec4f(clamps.x));
      return select(vec4f(), gated * logistic(clamps.y * gated), abs(u) <= vec4f(clamps.x));
    }
  }
}

// ∂h/∂g: how the hidden value of a gated activation answers to the gate projection g.
fn gate_slope(activation: u32, u: vec4f, g: vec4f, clamps: vec3f) -> vec4f {
  switch (activation) {
    case 4u: { return u * silu_slope(g); }
    case 5u: { return u * gelu_slope(g); }
    default: {
      let share = logistic(clamps.y * g);
      let shifted = clamp(u, vec4f(-clamps.x), vec4f(clamps.x)) + clamps.z;
      let slope = shifted * (share + clamps.y * g * share * logistic(-clamps.y * g));
      return select(vec4f(), slope, g <= vec4f(clamps.x));
    }
  }
}

fn silu_slope(x: vec4f) -> vec4f {
  // logistic(-x) is 1 - logistic(x) without the loss of digits near 1.
  return logistic(x) * (1.0 + x * logistic(-x));
}

fn gelu_slope(x: vec4f) -> vec4f {
  let z = x * 0.70710678118654752;
  let below = 0.5 * vec4f(one_plus_erf(z.x), one_plus_erf(z.y), one_plus_erf(z.z), one_plus_erf(z.w));
  return below + x * 0.39894228040143268 * exp(-0.5 * x * x);
}

fn gelu_tanh_slope(x: vec4f) -> vec4f {
  // ½ (1 + tanh(y)) = logistic(2y) and ½ (1 - tanh(y)²) = 2 logistic(2y) logistic(-2y).
  let twice = 1.5957691216057308 * (x + 0.044715 * x * x * x);
  let below = logistic(twice);
  return below + x * 2.0 * below * logistic(-twice) * 0.79788456080286536 * (1.0 + 0.134145 * x * x);
}
