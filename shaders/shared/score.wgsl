// Scores that look at one logit alone, by their numbers in src/ops/routing/score.ts; no exponential overflows.
fn own_score(score: u32, l: f32) -> f32 {
  if (score == 1u) { return sigmoid(l); }
  if (score == 2u) { return sqrt_softplus(l); }
  return max(l, 0.0);
}

fn own_score_slope(score: u32, l: f32) -> f32 {
  if (score == 1u) { return sigmoid(l) * sigmoid(-l); }
  if (score == 2u) { return sqrt_softplus_slope(l); }
  return select(0.0, 1.0, l > 0.0);
}

fn sigmoid(l: f32) -> f32 {
  let small = exp(-abs(l));
  return select(small, 1.0, l >= 0.0) / (1.0 + small);
}

fn sqrt_softplus(l: f32) -> f32 {
  // For very negative l the logarithm is e^l up to a factor 1 - e^l / 2.
  if (l < -20.0) { return exp(0.5 * l); }
  return sqrt(max(l, 0.0) + log_one_plus(exp(-abs(l))));
}

fn sqrt_softplus_slope(l: f32) -> f32 {
  if (l < -20.0) { return 0.5 * exp(0.5 * l); }
  return sigmoid(l) / (2.0 * sqrt_softplus(l));
}
