/**
 * Synthetic tokens: each is the centre of a cluster plus noise. Few large clusters
 * (skew) make an uneven load without any fault of the router.
 */
import { exp } from "#num/exp.ts";
import { log } from "#num/log.ts";
import { addNormal, foldKey, randomKey, uniform } from "#num/random.ts";
import type { RunConfig } from "#spec/config.ts";
import { writeUnitRms } from "./unit-rms.ts";

export type ClusterSettings = Pick<
  RunConfig,
  "tokens" | "modelWidth" | "clusters" | "skew" | "noise" | "seed" | "gateInit"
>;

/** Cumulative Zipf probabilities: cluster c in proportion to (c + 1)^-skew; the last is 1. */
export function zipfCumulative(clusters: number, skew: number): Float64Array {
  const cumulative = new Float64Array(clusters);
  let sum = 0;
  for (let c = 0; c < clusters; c++) {
    sum += exp(-skew * log(c + 1));
    cumulative[c] = sum;
  }
  for (let c = 0; c < clusters; c++) cumulative[c]! /= sum;
  return cumulative;
}

/** The first cluster whose cumulative probability exceeds u in [0, 1). */
export function clusterAt(cumulative: Float64Array, u: number): number {
  let low = 0;
  let high = cumulative.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (cumulative[middle]! > u) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Tokens x [T, D] of root-mean-square 1 and the cluster of each [T]. Token t of
 * batch b depends on (seed, b, t) alone: no other batch need be drawn first.
 */
export function clusterTokens(
  settings: ClusterSettings,
  batch: number,
): { x: Float32Array<ArrayBuffer>; cluster: Uint32Array<ArrayBuffer> } {
  const { tokens, modelWidth, clusters, skew, noise, seed } = settings;
  const integer = settings.gateInit === "integer";
  const cumulative = zipfCumulative(clusters, skew);
  const centreKey = randomKey(seed, "clusters/centre");
  const choiceKey = randomKey(seed, "clusters/choice");
  const noiseKey = foldKey(randomKey(seed, "clusters/noise"), batch);
  const x = new Float32Array(tokens * modelWidth);
  const cluster = new Uint32Array(tokens);
  const centres = new Map<number, Float64Array>();
  const sum = new Float64Array(modelWidth);
  for (let token = 0; token < tokens; token++) {
    const c = clusterAt(cumulative, uniform(choiceKey, batch, token));
    cluster[token] = c;
    let centre = centres.get(c);
    if (centre === undefined) {
      centre = new Float64Array(modelWidth);
      addNormal(centre, centreKey, c, 1);
      centres.set(c, centre);
    }
    sum.set(centre);
    if (noise > 0) addNormal(sum, noiseKey, token, noise);
    writeUnitRms(sum, x.subarray(token * modelWidth, (token + 1) * modelWidth), integer);
  }
  return { x, cluster };
}
