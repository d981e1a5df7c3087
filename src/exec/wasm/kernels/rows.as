// What is done with the rows of experts and tokens between the products: src/ops/experts says what each is.
import { activate, gateSlope, upSlope } from "./activation";
import { buffer, f, NONE, u } from "./memory";
import { addScaled, dot, scaled } from "./vectors";

export function experts_activate(p: usize, b: usize): void {
  const rows = u(p, 0) * u(p, 1), width = u(p, 2), kind = u(p, 3), gated = u(p, 4);
  const limit = <f64>f(p, 5), alpha = <f64>f(p, 6), upShift = <f64>f(p, 7);
  const projected = buffer(b, 0), hidden = buffer(b, 1);
  for (let row: u32 = 0; row < rows; row++) {
    for (let i: u32 = 0; i < width; i++) {
      const at = projected + ((row * (1 + gated) * width + i) << 2);
      const g: f64 = gated ? <f64>load<f32>(at + (width << 2)) : 0;
      store<f32>(hidden + ((row * width + i) << 2), <f32>activate(kind, <f64>load<f32>(at), g, limit, alpha, upShift));
    }
  }
}

export function experts_activate_gradient(p: usize, b: usize): void {
  const rows = u(p, 0) * u(p, 1), width = u(p, 2), kind = u(p, 3), gated = u(p, 4);
  const limit = <f64>f(p, 5), alpha = <f64>f(p, 6), upShift = <f64>f(p, 7);
  const projected = buffer(b, 0), hiddenGradient = buffer(b, 1), projectedGradient = buffer(b, 2);
  for (let row: u32 = 0; row < rows; row++) {
    for (let i: u32 = 0; i < width; i++) {
      const at: usize = (row * (1 + gated) * width + i) << 2;
      const upstream = <f64>load<f32>(hiddenGradient + ((row * width + i) << 2));
      const value = <f64>load<f32>(projected + at);
      const g: f64 = gated ? <f64>load<f32>(projected + at + (width << 2)) : 0;
      store<f32>(projectedGradient + at, <f32>(upstream * upSlope(kind, value, g, limit, alpha)));
      if (gated) store<f32>(projectedGradient + at + (width << 2), <f32>(upstream * gateSlope(kind, value, g, limit, alpha, upShift)));
    }
  }
}

export function experts_combine(p: usize, b: usize): void {
  const lanes = u(p, 0), tokens = u(p, 1), rows = u(p, 2), topK = u(p, 3), width = u(p, 4), weighted = u(p, 5), dense = u(p, 6);
  const rowOutput = buffer(b, 0), row = buffer(b, 1), weight = buffer(b, 2), output = buffer(b, 3);
  const bytes = <usize>width << 2;
  for (let t: u32 = 0; t < lanes * tokens; t++) {
    const lane = t / tokens;
    const to = output + t * bytes;
    memory.fill(to, 0, bytes);
    for (let j: u32 = 0; j < topK; j++) {
      const s = t * topK + j;
      const source = dense ? j : load<u32>(row + (s << 2));
      if (source == NONE) continue;
      addScaled(rowOutput + (lane * rows + source) * bytes, weighted ? load<f32>(weight + (s << 2)) : 1, to, bytes);
    }
  }
}

export function experts_row_gradient(p: usize, b: usize): void {
  const lanes = u(p, 0), tokens = u(p, 1), rows = u(p, 2), experts = u(p, 3), topK = u(p, 4), width = u(p, 5), weighted = u(p, 6);
  const upstream = buffer(b, 0), slot = buffer(b, 1), range = buffer(b, 2), weight = buffer(b, 3), out = buffer(b, 4);
  const bytes = <usize>width << 2;
  for (let lane: u32 = 0; lane < lanes; lane++) {
    const end = load<u32>(range + ((((lane + 1) * experts - 1) * 2 + 1) << 2));
    for (let row: u32 = 0; row < end; row++) {
      const s = load<u32>(slot + ((lane * rows + row) << 2));
      const from = upstream + (lane * tokens + s / topK) * bytes;
      const to = out + (lane * rows + row) * bytes;
      const factor: f32 = weighted ? load<f32>(weight + ((lane * tokens * topK + s) << 2)) : 1;
      scaled(from, factor, to, bytes);
    }
  }
}

export function experts_column_sums(p: usize, b: usize): void {
  const lanes = u(p, 0), experts = u(p, 1), rows = u(p, 2), width = u(p, 3);
  const left = buffer(b, 0), range = buffer(b, 1), gradient = buffer(b, 2);
  const bytes = <usize>width << 2;
  for (let expert: u32 = 0; expert < lanes * experts; expert++) {
    const lane = expert / experts;
    const to = gradient + expert * bytes;
    memory.fill(to, 0, bytes);
    const end = load<u32>(range + (expert << 3), 4);
    for (let row = load<u32>(range + (expert << 3)); row < end; row++) {
      addScaled(left + (lane * rows + row) * bytes, 1, to, bytes);
    }
  }
}

export function experts_add(p: usize, b: usize): void {
  const bytes = <usize>u(p, 0) << 2, terms = u(p, 1);
  const first = buffer(b, 0), second = buffer(b, 1), third = buffer(b, 2), fourth = buffer(b, 3), sum = buffer(b, 4);
  for (let i: usize = 0; i < bytes; i += 4) {
    let total = load<f32>(first + i);
    if (terms > 1) total += load<f32>(second + i);
    if (terms > 2) total += load<f32>(third + i);
    if (terms > 3) total += load<f32>(fourth + i);
    store<f32>(sum + i, total);
  }
}

export function experts_slot_dots(p: usize, b: usize): void {
  const lanes = u(p, 0), tokens = u(p, 1), rows = u(p, 2), topK = u(p, 3), width = u(p, 4), dense = u(p, 5);
  const left = buffer(b, 0), rowOutput = buffer(b, 1), row = buffer(b, 2), dots = buffer(b, 3);
  const bytes = <usize>width << 2;
  for (let s: u32 = 0; s < lanes * tokens * topK; s++) {
    const t = s / topK;
    const source = dense ? s % topK : load<u32>(row + (s << 2));
    const sum: f64 = source == NONE ? 0 : dot(left + t * bytes, rowOutput + ((t / tokens) * rows + source) * bytes, bytes);
    store<f32>(dots + (s << 2), <f32>sum);
  }
}
