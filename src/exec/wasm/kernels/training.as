// Norms, loss and optimiser of a network in training: src/ops/network, task and optim say what each is.
import { buffer, f, PER_LANE, u } from "./memory";
import { log } from "./numbers";
import { dot, exponentials } from "./vectors";

export function network_rms_norm(p: usize, b: usize): void {
  const lanes = u(p, 0), rows = u(p, 1), width = u(p, 2), epsilon = <f64>f(p, 3);
  const v = buffer(b, 0), weight = buffer(b, 1), normed = buffer(b, 2);
  const bytes = <usize>width << 2;
  for (let row: u32 = 0; row < lanes * rows; row++) {
    const from = v + row * bytes;
    const own = weight + (row / rows) * bytes;
    const factor = <f32>(1.0 / Math.sqrt(dot(from, from, bytes) / <f64>width + epsilon));
    const factors = f32x4.splat(factor);
    const to = normed + row * bytes;
    let i: usize = 0;
    for (; i + 16 <= bytes; i += 16) v128.store(to + i, f32x4.mul(f32x4.mul(factors, v128.load(from + i)), v128.load(own + i)));
    for (; i < bytes; i += 4) store<f32>(to + i, factor * load<f32>(from + i) * load<f32>(own + i));
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

/** Scratch: the exponentials of one token. */
export function task_cross_entropy(p: usize, b: usize, scratch: usize): void {
  const lanes = u(p, 0), tokens = u(p, 1), classes = u(p, 2), trained = u(p, 3);
  const logits = buffer(b, 0), label = buffer(b, 1), tokenLoss = buffer(b, 2), hit = buffer(b, 3), predicted = buffer(b, 4), gradient = buffer(b, 5);
  const share = 1.0 / <f64>tokens;
  for (let token: u32 = 0; token < lanes * tokens; token++) {
    const start = logits + ((token * classes) << 2);
    let best: u32 = 0;
    for (let c: u32 = 1; c < classes; c++) if (load<f32>(start + (c << 2)) > load<f32>(start + (best << 2))) best = c;
    const largest = load<f32>(start + (best << 2));
    const sum = exponentials(start, largest, scratch, classes);
    const wanted = load<u32>(label + (token << 2));
    store<f32>(tokenLoss + (token << 2), <f32>(<f64>largest - <f64>load<f32>(start + (wanted << 2)) + log(sum)));
    store<f32>(hit + (token << 2), best == wanted ? 1 : 0);
    store<u32>(predicted + (token << 2), best);
    if (!trained) continue;
    const to = gradient + ((token * classes) << 2);
    const factor = share / sum;
    for (let c: u32 = 0; c < classes; c++) store<f32>(to + (c << 2), <f32>(<f64>load<f32>(scratch + (c << 2)) * factor - (c == wanted ? share : 0.0)));
  }
}

export function optim_gradient_square(p: usize, b: usize): void {
  const lanes = u(p, 0), count = u(p, 1), first = u(p, 2);
  const gradient = buffer(b, 0), before = buffer(b, 1), square = buffer(b, 2), squares = buffer(b, 3);
  for (let lane: u32 = 0; lane < lanes; lane++) {
    const own = gradient + ((lane * count) << 2);
    const sum = dot(own, own, count << 2);
    store<f32>(square + (lane << 2), <f32>sum);
    store<f32>(squares + (lane << 2), <f32>(sum + (first ? 0.0 : <f64>load<f32>(before + (lane << 2)))));
  }
}

// @ts-ignore: decorator
@inline function clipFactor(squares: f64, clip: f64): f64 {
  const norm = Math.sqrt(squares);
  return clip > 0 && norm > clip ? clip / norm : 1.0;
}

/** One row that may be frozen, or all numbers of a lane where none is. */
function adamwRun(weight: usize, moments: usize, second: usize, gradient: usize, nextWeight: usize, nextMoments: usize, nextSecond: usize, bytes: usize, own: usize, decayed: u32, factor: f32): void {
  const rate = f(own, 0), beta1 = f(own, 1), beta2 = f(own, 2);
  const step = f32x4.splat(rate / f(own, 5)), correction2 = f32x4.splat(1 / f(own, 6)), epsilon = f32x4.splat(f(own, 3));
  const kept = f32x4.splat(decayed ? 1 - rate * f(own, 4) : 1);
  const old1 = f32x4.splat(beta1), new1 = f32x4.splat(<f32>(1.0 - <f64>beta1)), old2 = f32x4.splat(beta2), new2 = f32x4.splat(<f32>(1.0 - <f64>beta2)), factors = f32x4.splat(factor);
  for (let i: usize = 0; i < bytes; i += 16) {
    const g = f32x4.mul(factors, v128.load(gradient + i));
    const m = f32x4.add(f32x4.mul(old1, v128.load(moments + i)), f32x4.mul(new1, g));
    const v = f32x4.add(f32x4.mul(old2, v128.load(second + i)), f32x4.mul(new2, f32x4.mul(g, g)));
    const moved = f32x4.div(f32x4.mul(step, m), f32x4.add(f32x4.sqrt(f32x4.mul(v, correction2)), epsilon));
    const w = f32x4.sub(f32x4.mul(kept, v128.load(weight + i)), moved);
    if (i + 16 <= bytes) {
      v128.store(nextWeight + i, w);
      v128.store(nextMoments + i, m);
      v128.store(nextSecond + i, v);
      continue;
    }
    // What lies beyond belongs to the next lane.
    v128.store(TAIL, w);
    v128.store(TAIL, m, 16);
    v128.store(TAIL, v, 32);
    memory.copy(nextWeight + i, TAIL, bytes - i);
    memory.copy(nextMoments + i, TAIL + 16, bytes - i);
    memory.copy(nextSecond + i, TAIL + 32, bytes - i);
  }
}

const TAIL: usize = memory.data(48, 16);

export function optim_adamw(p: usize, b: usize): void {
  const lanes = u(p, 0), count = u(p, 1), decayed = u(p, 2), rows = u(p, 3);
  const weight = buffer(b, 0), moments = buffer(b, 1), gradient = buffer(b, 2), hyper = buffer(b, 3), squares = buffer(b, 4), frozen = buffer(b, 5);
  const nextWeight = buffer(b, 6), nextMoments = buffer(b, 7);
  const bytes = <usize>count << 2;
  const runs = max(rows, 1);
  const runBytes = bytes / runs;
  for (let lane: u32 = 0; lane < lanes; lane++) {
    const own = hyper + ((lane * PER_LANE) << 2);
    const factor = <f32>clipFactor(<f64>f(squares, lane), <f64>f(own, 7));
    for (let run: u32 = 0; run < runs; run++) {
      const at = lane * bytes + run * runBytes;
      const first = 2 * lane * bytes + run * runBytes;
      const second = first + bytes;
      if (rows > 0 && load<f32>(frozen + ((lane * rows + run) << 2)) != 0) {
        memory.copy(nextWeight + at, weight + at, runBytes);
        memory.copy(nextMoments + first, moments + first, runBytes);
        memory.copy(nextMoments + second, moments + second, runBytes);
        continue;
      }
      adamwRun(weight + at, moments + first, moments + second, gradient + at, nextWeight + at, nextMoments + first, nextMoments + second, runBytes, own, decayed, factor);
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
