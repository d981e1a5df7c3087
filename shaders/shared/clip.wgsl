// What a gradient is multiplied with, so that all gradients together have at most the norm `clip`; 0: not limited.
fn clip_factor(squares: f32, clip: f32) -> f32 {
  let norm = sqrt(squares);
  return select(1.0, clip / norm, clip > 0.0 && norm > clip);
}
