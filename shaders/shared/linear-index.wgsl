// Workgroups are dispatched as a folded line: x runs first, then y.
fn linear_group(group: vec3u, groups: vec3u) -> u32 {
  return group.y * groups.x + group.x;
}
