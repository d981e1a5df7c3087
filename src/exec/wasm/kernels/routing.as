// The router, forward and backward, of the scores that compete (softmax) and that look at one logit alone (sigmoid, relu):
// src/ops/routing and src/ops/loss say what each is.
import { buffer, NONE, PER_LANE, u } from "./memory";
import { exp, log, sigmoid } from "./numbers";
import { exponentials } from "./vectors";
import { paddedBytes, rowsBlock, transpose } from "./products";

const SOFTMAX: u32 = 0, SIGMOID: u32 = 1, RELU: u32 = 3;
const SMALLEST_SUM: f64 = 1e-20;
/** Places in `settings`. */
const TEMPERATURE: u32 = 0, ROUTED_SCALE: u32 = 1, Z_COEFFICIENT: u32 = 3;

// @ts-ignore: decorator
@inline function setting(settings: usize, lane: u32, index: u32): f64 { return <f64>load<f32>(settings + ((lane * PER_LANE + index) << 2)); }
// @ts-ignore: decorator
@inline function number(at: usize, index: u32): f64 { return <f64>load<f32>(at + (index << 2)); }
// @ts-ignore: decorator
@inline function ownScore(score: u32, l: f64): f64 { return score == SIGMOID ? sigmoid(l) : Math.max(l, 0); }
// @ts-ignore: decorator
@inline function ownSlope(score: u32, l: f64): f64 { return score == SIGMOID ? sigmoid(l) * sigmoid(-l) : (l > 0 ? 1.0 : 0.0); }

/** Scratch: the gate transposed, then a row of the bias's width. */
export function routing_logits(p: usize, b: usize, scratch: usize): void {
  const lanes = u(p, 0), tokens = u(p, 1), experts = u(p, 2), width = u(p, 3), biased = u(p, 4);
  const x = buffer(b, 0), gate = buffer(b, 1), bias = buffer(b, 2), settings = buffer(b, 3), logits = buffer(b, 4);
  const stride = paddedBytes(experts);
  const rowBytes = <usize>width << 2;
  const outStride = <usize>experts << 2;
  for (let lane: u32 = 0; lane < lanes; lane++) {
    transpose(gate + lane * experts * rowBytes, experts, width, scratch, stride);
    const temperature = setting(settings, lane, TEMPERATURE);
    const out = logits + lane * tokens * outStride;
    for (let t: u32 = 0; t < tokens; t += 4) {
      const rows = min(tokens - t, 4);
      const a0 = x + (lane * tokens + t) * rowBytes;
      const a1 = rows > 1 ? a0 + rowBytes : a0;
      const a2 = rows > 2 ? a0 + 2 * rowBytes : a0;
      const a3 = rows > 3 ? a0 + 3 * rowBytes : a0;
      for (let e: u32 = 0; e < experts; e += 8) {
        rowsBlock(a0, a1, a2, a3, width, scratch + (e << 2), stride, biased ? bias + lane * outStride + (e << 2) : 0, out + t * outStride + (e << 2), outStride, rows, experts - e);
      }
    }
    if (temperature == 1) continue;
    for (let i: usize = 0; i < tokens * outStride; i += 4) store<f32>(out + i, <f32>(<f64>load<f32>(out + i) / temperature));
  }
}

/** Scratch: the exponentials of one token. */
export function routing_scores(p: usize, b: usize, scratch: usize): void {
  const rows = u(p, 0) * u(p, 1), experts = u(p, 2), score = u(p, 3);
  const logits = buffer(b, 0), scores = buffer(b, 1), scoreSum = buffer(b, 2), logSumExp = buffer(b, 3), entropy = buffer(b, 4), largest = buffer(b, 5);
  for (let row: u32 = 0; row < rows; row++) {
    const from = logits + ((row * experts) << 2);
    const to = scores + ((row * experts) << 2);
    let top = number(from, 0);
    let size: f64 = 0;
    for (let e: u32 = 0; e < experts; e++) {
      top = Math.max(top, number(from, e));
      size = Math.max(size, Math.abs(number(from, e)));
    }
    const total = exponentials(from, <f32>top, scratch, experts);
    const lse = top + log(total);
    store<f32>(logSumExp + (row << 2), <f32>lse);
    store<f32>(largest + (row << 2), <f32>size);
    let nats: f64 = 0;
    if (score == SOFTMAX) {
      for (let e: u32 = 0; e < experts; e++) {
        const probability = number(scratch, e) / total;
        store<f32>(to + (e << 2), <f32>probability);
        nats += probability * (lse - number(from, e));
      }
      store<f32>(scoreSum + (row << 2), 1);
      store<f32>(entropy + (row << 2), <f32>nats);
      continue;
    }
    let sum: f64 = 0;
    for (let e: u32 = 0; e < experts; e++) sum += ownScore(score, number(from, e));
    sum = Math.max(sum, SMALLEST_SUM);
    for (let e: u32 = 0; e < experts; e++) {
      const own = ownScore(score, number(from, e));
      store<f32>(to + (e << 2), <f32>own);
      if (own > 0) nats -= (own / sum) * log(own / sum);
    }
    store<f32>(scoreSum + (row << 2), score == RELU ? 1 : <f32>sum);
    store<f32>(entropy + (row << 2), <f32>nats);
  }
}

/** Of the plain weights (normalize 0) and those divided by their sum (1), nothing dropped. */
export function routing_weights_gradient(p: usize, b: usize): void {
  const lanes = u(p, 0), tokens = u(p, 1), topK = u(p, 2), normalize = u(p, 3), epsilon = u(p, 4);
  const raw = buffer(b, 0), weightGradient = buffer(b, 2), settings = buffer(b, 3), rawGradient = buffer(b, 4);
  for (let row: u32 = 0; row < lanes * tokens; row++) {
    const scale = setting(settings, row / tokens, ROUTED_SCALE);
    const at: usize = (row * topK) << 2;
    let sum: f64 = 0;
    for (let j: u32 = 0; j < topK; j++) sum += number(raw + at, j);
    const divisor = sum + (epsilon ? SMALLEST_SUM : 0.0);
    for (let j: u32 = 0; j < topK; j++) {
      const own = number(weightGradient + at, j);
      let value = scale * own;
      if (normalize == 1) {
        let pull = divisor == 0 ? 0.0 : ((divisor - sum) / divisor) * own;
        if (divisor != 0) for (let i: u32 = 0; i < topK; i++) pull += (number(raw + at, i) / divisor) * (own - number(weightGradient + at, i));
        value = divisor == 0 ? 0.0 : (scale * pull) / divisor;
      }
      store<f32>(rawGradient + at + (j << 2), <f32>value);
    }
  }
}

/** Of scores taken before the pick. Scratch: a row of experts, in double precision. */
export function routing_logit_gradient(p: usize, b: usize, scratch: usize): void {
  const rows = u(p, 0) * u(p, 1), experts = u(p, 2), topK = u(p, 3), score = u(p, 4), dense = u(p, 6), scaleFree = u(p, 7);
  const logits = buffer(b, 0), scores = buffer(b, 1), expert = buffer(b, 2), rawGradient = buffer(b, 3), taskGradient = buffer(b, 4);
  for (let row: u32 = 0; row < rows; row++) {
    const start: usize = (row * experts) << 2;
    const picked: usize = (row * topK) << 2;
    let mean: f64 = 0;
    if (score == SOFTMAX && !scaleFree) {
      for (let j: u32 = 0; j < topK; j++) mean += number(scores + start, dense ? j : load<u32>(expert + picked + (j << 2))) * number(rawGradient + picked, j);
    }
    for (let e: u32 = 0; e < experts; e++) store<f64>(scratch + (e << 3), mean == 0 ? 0.0 : -number(scores + start, e) * mean);
    for (let j: u32 = 0; j < topK; j++) {
      const e = dense ? j : load<u32>(expert + picked + (j << 2));
      const slope = score == SOFTMAX ? number(scores + start, e) : ownSlope(score, number(logits + start, e));
      store<f64>(scratch + (e << 3), load<f64>(scratch + (e << 3)) + slope * number(rawGradient + picked, j));
    }
    for (let e: u32 = 0; e < experts; e++) store<f32>(taskGradient + start + (e << 2), <f32>load<f64>(scratch + (e << 3)));
  }
}

export function loss_logit_gradient(p: usize, b: usize): void {
  const lanes = u(p, 0), tokens = u(p, 1), experts = u(p, 2), sequences = u(p, 3), score = u(p, 4), tasked = u(p, 5), balanced = u(p, 6);
  const taskGradient = buffer(b, 0), logits = buffer(b, 1), scores = buffer(b, 2), coefficient = buffer(b, 3), logSumExp = buffer(b, 4), settings = buffer(b, 5);
  const logitGradient = buffer(b, 6), projectionGradient = buffer(b, 7);
  const length = tokens / sequences;
  for (let row: u32 = 0; row < lanes * tokens; row++) {
    const lane = row / tokens;
    const start: usize = (row * experts) << 2;
    const own = coefficient + (((lane * sequences + (row % tokens) / length) * experts) << 2);
    const base = balanced ? number(own, 0) : 0.0;
    let sum: f64 = 0;
    let dot: f64 = 0;
    for (let e: u32 = 0; e < experts; e++) {
      const value = number(scores + start, e);
      sum += value;
      if (balanced) dot += value * (number(own, e) - base);
    }
    const lse = number(logSumExp, row);
    const zFactor = (setting(settings, lane, Z_COEFFICIENT) * 2.0 * lse) / <f64>tokens;
    const temperature = setting(settings, lane, TEMPERATURE);
    for (let e: u32 = 0; e < experts; e++) {
      const above = balanced ? number(own, e) - base : 0.0;
      let value = tasked ? number(taskGradient + start, e) : 0.0;
      if (score == SOFTMAX) value += number(scores + start, e) * (above - dot);
      else if (score == RELU) value += balanced ? number(own, e) * ownSlope(score, number(logits + start, e)) : 0.0;
      else if (sum > 0) value += ((above - dot / sum) / sum) * ownSlope(score, number(logits + start, e));
      if (zFactor != 0) value += zFactor * exp(number(logits + start, e) - lse);
      store<f32>(logitGradient + start + (e << 2), <f32>value);
      store<f32>(projectionGradient + start + (e << 2), <f32>(value / temperature));
    }
  }
}

export function routing_top_k(p: usize, b: usize): void {
  const rows = u(p, 0) * u(p, 1), experts = u(p, 2), topK = u(p, 3), cleanFirst = u(p, 4);
  const value = buffer(b, 0), later = buffer(b, 1), expert = buffer(b, 2);
  for (let row: u32 = 0; row < rows; row++) {
    const picked = expert + ((row * topK) << 2);
    const at: usize = (row * experts) << 2;
    for (let j: u32 = 0; j < topK; j++) {
      const from = (cleanFirst && j > 0 ? later : value) + at;
      let best = NONE;
      let most: f32 = 0;
      for (let e: u32 = 0; e < experts; e++) {
        const own = load<f32>(from + (e << 2));
        if (best != NONE && !(own > most)) continue;
        let taken = false;
        for (let i: u32 = 0; i < j; i++) taken = taken || load<u32>(picked + (i << 2)) == e;
        if (taken) continue;
        best = e;
        most = own;
      }
      store<u32>(picked + (j << 2), best);
    }
  }
}
