// Norms, loss and optimiser of a network in training: src/ops/network, task and optim say what each is.
import { buffer, f, PER_LANE, u } from "./memory";
import { exp, log } from "./numbers";

export function network_rms_norm(p: usize, b: usize): void {
  const lanes = u(p, 0), rows = u(p, 1), width = u(p, 2), epsilon = <f64>f(p, 3);
  const v = buffer(b, 0), weight = buffer(b, 1), normed = buffer(b, 2);
  const bytes = <usize>width << 2;
  for (let row: u32 = 0; row < lanes * rows; row++) {
    const from = v + row * bytes;
    const own = weight + (row / rows) * bytes;
    let squares: f64 = 0;
    for (let i: usize = 0; i < bytes; i += 4) {
      const value = <f64>load<f32>(from + i);
      squares += value * value;
    }
    const factor = 1.0 / Math.sqrt(squares / <f64>width + epsilon);
    for (let i: usize = 0; i < bytes; i += 4) store<f32>(normed + row * bytes + i, <f32>(factor * <f64>load<f32>(from + i) * <f64>load<f32>(own + i)));
  }
}

export function network_rms_norm_gradient(p: usize, b: usize): void {
  const lanes = u(p, 0), rows = u(p, 1), width = u(p, 2), epsilon = <f64>f(p, 3);
  const v = buffer(b, 0), weight = buffer(b, 1), gradient = buffer(b, 2), inputGradient = buffer(b, 3), weightPart = buffer(b, 4);
  const bytes = <usize>width << 2;
  for (let row: u32 = 0; row < lanes * rows; row++) {
    const at = row * bytes;
    const own = weight + (row / rows) * bytes;
    let squares: f64 = 0;
    let dot: f64 = 0;
    for (let i: usize = 0; i < bytes; i += 4) {
      const value = <f64>load<f32>(v + at + i);
      squares += value * value;
      dot += value * <f64>load<f32>(gradient + at + i) * <f64>load<f32>(own + i);
    }
    const inverse = 1.0 / Math.sqrt(squares / <f64>width + epsilon);
    const along = (dot * inverse * inverse) / <f64>width;
    for (let i: usize = 0; i < bytes; i += 4) {
      const value = <f64>load<f32>(v + at + i);
      const upstream = <f64>load<f32>(gradient + at + i);
      store<f32>(inputGradient + at + i, <f32>(inverse * (<f64>load<f32>(own + i) * upstream - value * along)));
      store<f32>(weightPart + at + i, <f32>(upstream * value * inverse));
    }
  }
}

export function task_cross_entropy(p: usize, b: usize): void {
  const lanes = u(p, 0), tokens = u(p, 1), classes = u(p, 2), trained = u(p, 3);
  const logits = buffer(b, 0), label = buffer(b, 1), tokenLoss = buffer(b, 2), hit = buffer(b, 3), predicted = buffer(b, 4), gradient = buffer(b, 5);
  for (let token: u32 = 0; token < lanes * tokens; token++) {
    const start = logits + ((token * classes) << 2);
    let best: u32 = 0;
    for (let c: u32 = 1; c < classes; c++) if (load<f32>(start + (c << 2)) > load<f32>(start + (best << 2))) best = c;
    const largest = <f64>load<f32>(start + (best << 2));
    let sum: f64 = 0;
    for (let c: u32 = 0; c < classes; c++) sum += exp(<f64>load<f32>(start + (c << 2)) - largest);
    const wanted = load<u32>(label + (token << 2));
    store<f32>(tokenLoss + (token << 2), <f32>(largest - <f64>load<f32>(start + (wanted << 2)) + log(sum)));
    store<f32>(hit + (token << 2), best == wanted ? 1 : 0);
    store<u32>(predicted + (token << 2), best);
    if (!trained) continue;
    const to = gradient + ((token * classes) << 2);
    for (let c: u32 = 0; c < classes; c++) {
      const share = exp(<f64>load<f32>(start + (c << 2)) - largest) / sum;
      store<f32>(to + (c << 2), <f32>((share - (c == wanted ? 1.0 : 0.0)) / <f64>tokens));
    }
  }
}

export function optim_gradient_square(p: usize, b: usize): void {
  const lanes = u(p, 0), count = u(p, 1), first = u(p, 2);
  const gradient = buffer(b, 0), before = buffer(b, 1), square = buffer(b, 2), squares = buffer(b, 3);
  for (let lane: u32 = 0; lane < lanes; lane++) {
    let sum: f64 = 0;
    for (let i: u32 = 0; i < count; i++) {
      const value = <f64>load<f32>(gradient + ((lane * count + i) << 2));
      sum += value * value;
    }
    store<f32>(square + (lane << 2), <f32>sum);
    store<f32>(squares + (lane << 2), <f32>(sum + (first ? 0.0 : <f64>load<f32>(before + (lane << 2)))));
  }
}

// @ts-ignore: decorator
@inline function clipFactor(squares: f64, clip: f64): f64 {
  const norm = Math.sqrt(squares);
  return clip > 0 && norm > clip ? clip / norm : 1.0;
}

export function optim_adamw(p: usize, b: usize): void {
  const lanes = u(p, 0), count = u(p, 1), decayed = u(p, 2), rows = u(p, 3);
  const weight = buffer(b, 0), moments = buffer(b, 1), gradient = buffer(b, 2), hyper = buffer(b, 3), squares = buffer(b, 4), frozen = buffer(b, 5);
  const nextWeight = buffer(b, 6), nextMoments = buffer(b, 7);
  const bytes = <usize>count << 2;
  for (let lane: u32 = 0; lane < lanes; lane++) {
    const own = hyper + ((lane * PER_LANE) << 2);
    const rate = <f64>f(own, 0), beta1 = <f64>f(own, 1), beta2 = <f64>f(own, 2), epsilon = <f64>f(own, 3);
    const decay = decayed ? rate * <f64>f(own, 4) : 0.0;
    const step = rate / <f64>f(own, 5), correction2 = 1.0 / <f64>f(own, 6);
    const factor = clipFactor(<f64>f(squares, lane), <f64>f(own, 7));
    for (let i: u32 = 0; i < count; i++) {
      const at = lane * bytes + (i << 2);
      const first = 2 * lane * bytes + (i << 2);
      const w = load<f32>(weight + at);
      const before = load<f32>(moments + first);
      const squareBefore = load<f32>(moments + first + bytes);
      if (rows > 0 && load<f32>(frozen + ((lane * rows + i / (count / rows)) << 2)) != 0) {
        store<f32>(nextWeight + at, w);
        store<f32>(nextMoments + first, before);
        store<f32>(nextMoments + first + bytes, squareBefore);
        continue;
      }
      const g = factor * <f64>load<f32>(gradient + at);
      const m = beta1 * <f64>before + (1.0 - beta1) * g;
      const v = beta2 * <f64>squareBefore + (1.0 - beta2) * g * g;
      store<f32>(nextWeight + at, <f32>(<f64>w - decay * <f64>w - (step * m) / (Math.sqrt(v * correction2) + epsilon)));
      store<f32>(nextMoments + first, <f32>m);
      store<f32>(nextMoments + first + bytes, <f32>v);
    }
  }
}

export function optim_sgd(p: usize, b: usize): void {
  const lanes = u(p, 0), count = u(p, 1), decayed = u(p, 2), rows = u(p, 3);
  const weight = buffer(b, 0), velocity = buffer(b, 1), gradient = buffer(b, 2), hyper = buffer(b, 3), squares = buffer(b, 4), frozen = buffer(b, 5);
  const nextWeight = buffer(b, 6), nextVelocity = buffer(b, 7);
  const bytes = <usize>count << 2;
  for (let lane: u32 = 0; lane < lanes; lane++) {
    const own = hyper + ((lane * PER_LANE) << 2);
    const rate = <f64>f(own, 0), momentum = <f64>f(own, 1);
    const decay = decayed ? rate * <f64>f(own, 4) : 0.0;
    const factor = clipFactor(<f64>f(squares, lane), <f64>f(own, 7));
    for (let i: u32 = 0; i < count; i++) {
      const at = lane * bytes + (i << 2);
      const w = load<f32>(weight + at);
      const before = load<f32>(velocity + at);
      if (rows > 0 && load<f32>(frozen + ((lane * rows + i / (count / rows)) << 2)) != 0) {
        store<f32>(nextWeight + at, w);
        store<f32>(nextVelocity + at, before);
        continue;
      }
      const v = momentum * <f64>before + factor * <f64>load<f32>(gradient + at);
      store<f32>(nextWeight + at, <f32>(<f64>w - decay * <f64>w - rate * v));
      store<f32>(nextVelocity + at, <f32>v);
    }
  }
}
