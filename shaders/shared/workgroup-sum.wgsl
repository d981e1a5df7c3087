// Sum of one vec4f per invocation over the workgroup, in a fixed order, so that it repeats bit for bit.
// Called once per kernel: it counts on workgroup memory that starts as zero.
// Rows of SUM_WIDTH invocations take turns: software adapters clear workgroup memory with one
// compiled store per element, which makes a wide array slow to compile.
const SUM_WIDTH = 16u;
var<workgroup> partial_sums: array<vec4f, SUM_WIDTH>;

fn workgroup_sum(value: vec4f, local: u32) -> vec4f {
  for (var first = 0u; first < WORKGROUP; first += SUM_WIDTH) {
    if (local - first < SUM_WIDTH) { partial_sums[local % SUM_WIDTH] += value; }
    workgroupBarrier();
  }
  var total = vec4f();
  for (var i = 0u; i < SUM_WIDTH; i++) { total += partial_sums[i]; }
  return total;
}
