// Whether an element of a lane belongs to a row that stays as it is; see src/ops/optim/frozen.ts. Reads p.count, p.rows and frozen.
fn is_frozen(lane: u32, i: u32) -> bool {
  if (p.rows == 0u) { return false; }
  return frozen[lane * p.rows + i / (p.count / p.rows)] != 0.0;
}
