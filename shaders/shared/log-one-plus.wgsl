// ln(1 + y) for y in [-1/2, 1] as 2 artanh(y / (2 + y)): keeps the digits of a small y, and the
// argument of artanh stays within 1/3, so that nine terms are exact to 1e-9.
fn log_one_plus(y: f32) -> f32 {
  let z = y / (2.0 + y);
  let s = z * z;
  return 2.0 * z * (1.0 + s * (0.33333333 + s * (0.2 + s * (0.14285714 + s * (0.11111111 + s * (0.090909091
    + s * (0.076923077 + s * (0.066666667 + s * 0.058823529))))))));
}
