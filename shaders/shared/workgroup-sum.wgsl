// Sum of one vec4f per invocation over the workgroup, in a fixed tree, so that it repeats bit for bit.
var<workgroup> partial_sums: array<vec4f, WORKGROUP>;

fn workgroup_sum(value: vec4f, local: u32) -> vec4f {
  workgroupBarrier();
  partial_sums[local] = value;
  workgroupBarrier();
  for (var half = WORKGROUP / 2u; half > 0u; half /= 2u) {
    if (local < half) { partial_sums[local] += partial_sums[local + half]; }
    workgroupBarrier();
  }
  return partial_sums[0];
}
