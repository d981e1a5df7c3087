// Softmax cross-entropy of every token, in nats, with the class that is predicted: ln Σ_c e^l − l_label.
// Equal logits: the lower class is predicted. One invocation per token.
// use: linear-index
override WORKGROUP: u32;

struct Params { lanes: u32, tokens: u32, classes: u32, trained: u32 }

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> logits: array<f32>;           // [L, T, C]
@group(0) @binding(2) var<storage, read> label: array<u32>;            // [L, T]
@group(0) @binding(3) var<storage, read_write> token_loss: array<f32>; // [L, T]
@group(0) @binding(4) var<storage, read_write> hit: array<f32>;        // [L, T]
@group(0) @binding(5) var<storage, read_write> predicted: array<u32>;  // [L, T]
@group(0) @binding(6) var<storage, read_write> gradient: array<f32>;   // [L, T, C]

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let token = linear_group(group, groups) * WORKGROUP + local;
  if (token >= p.lanes * p.tokens) { return; }
  let start = token * p.classes;
  var best = 0u;
  for (var c = 1u; c < p.classes; c++) {
    if (logits[start + c] > logits[start + best]) { best = c; }
  }
  let largest = logits[start + best];
  var sum = 0.0;
  for (var c = 0u; c < p.classes; c++) { sum += exp(logits[start + c] - largest); }
  let wanted = label[token];
  token_loss[token] = largest - logits[start + wanted] + log(sum);
  hit[token] = select(0.0, 1.0, best == wanted);
  predicted[token] = best;
  if (p.trained == 0u) { return; }
  for (var c = 0u; c < p.classes; c++) {
    gradient[start + c] = (exp(logits[start + c] - largest) / sum - select(0.0, 1.0, c == wanted)) / f32(p.tokens);
  }
}
