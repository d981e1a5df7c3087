// As workgroup-sum, for twelve values at once: the columns of one matrix per invocation.
// Called once per kernel: it counts on workgroup memory that starts as zero.
const SUMS_WIDTH = 16u;
var<workgroup> partial_matrices: array<mat3x4f, SUMS_WIDTH>;

fn workgroup_sums(value: mat3x4f, local: u32) -> mat3x4f {
  for (var first = 0u; first < WORKGROUP; first += SUMS_WIDTH) {
    if (local - first < SUMS_WIDTH) { partial_matrices[local % SUMS_WIDTH] += value; }
    workgroupBarrier();
  }
  var total = mat3x4f();
  for (var i = 0u; i < SUMS_WIDTH; i++) { total += partial_matrices[i]; }
  return total;
}
