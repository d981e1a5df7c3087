/** Models trained on what models made, simulated: single chains, where the laws give only the mean. */
import { CholeskyDecomposition, Matrix } from "ml-matrix";
import { foldKey, normal, randomKey, type RandomKey } from "#num/random.ts";
import { mean } from "#num/statistics.ts";

/** What a generation is trained on: the last model's output alone, that added to all before, or new real data. */
export const RECURSION_LANES = ["replace", "accumulate", "fresh"] as const;
export type RecursionLane = (typeof RECURSION_LANES)[number];

export interface GaussianSizes {
  readonly seed: number;
  readonly chains: number;
  /** Draws per generation. */
  readonly samples: number;
  readonly generations: number;
}

export interface LinearSizes extends GaussianSizes {
  readonly dimension: number;
  readonly noiseVariance: number;
}

/** The regression that the screens show: features, and the variance of a label's noise. */
export const LINEAR_TASK = { dimension: 5, noiseVariance: 1 } as const;

/** One value per generation, from 1 on. */
export type Chain = readonly number[];

/**
 * A Gaussian fitted by maximum likelihood again and again; the real one has mean 0 and variance 1. A chain is the
 * fitted variance of generations 1, 2, ….
 */
export function gaussianChains(lane: RecursionLane, { seed, chains, samples, generations }: GaussianSizes): readonly Chain[] {
  const key = randomKey(seed, `collapse/gaussian/${lane}`);
  return Array.from({ length: chains }, (_, chain) => gaussianChain(foldKey(key, chain), lane, samples, generations));
}

function gaussianChain(key: RandomKey, lane: RecursionLane, samples: number, generations: number): Chain {
  let [centre, variance] = [0, 1];
  // Of all data seen so far: how many, their mean, and the sum of squared deviations from it.
  let [count, pooledMean, squares] = [0, 0, 0];
  return Array.from({ length: generations }, (_, generation) => {
    const [drawnMean, drawnDeviation] = lane === "fresh" ? [0, 1] : [centre, Math.sqrt(variance)];
    if (lane !== "accumulate") [count, pooledMean, squares] = [0, 0, 0];
    for (let i = 0; i < samples; i++) {
      const x = drawnMean + drawnDeviation * normal(key, generation, i);
      count++;
      // Welford: no difference of large sums.
      const away = x - pooledMean;
      pooledMean += away / count;
      squares += away * (x - pooledMean);
    }
    [centre, variance] = [pooledMean, squares / count];
    return variance;
  });
}

/**
 * Linear regression on labels that the last model made, with the same inputs each time. The true weights are 0, so a
 * chain is the squared length of the weights of generations 1, 2, …: the error on new inputs.
 */
export function linearChains(lane: RecursionLane, sizes: LinearSizes): readonly Chain[] {
  const key = randomKey(sizes.seed, `collapse/linear/${lane}`);
  return Array.from({ length: sizes.chains }, (_, chain) => linearChain(foldKey(key, chain), lane, sizes));
}

function linearChain(key: RandomKey, lane: RecursionLane, { samples, dimension, generations, noiseVariance }: LinearSizes): Chain {
  const inputs = Matrix.from1DArray(samples, dimension, Float64Array.from({ length: samples * dimension }, (_, i) => normal(key, 0, i)));
  const transposed = inputs.transpose();
  const gram = new CholeskyDecomposition(transposed.mmul(inputs));
  const deviation = Math.sqrt(noiseVariance);
  let weights = Matrix.zeros(dimension, 1);
  /** Labels summed over the generations kept. */
  let labels = Matrix.zeros(samples, 1);
  return Array.from({ length: generations }, (_, generation) => {
    const made = lane === "fresh" ? Matrix.zeros(samples, 1) : inputs.mmul(weights);
    for (let row = 0; row < samples; row++) made.set(row, 0, made.get(row, 0) + deviation * normal(key, generation + 1, row));
    labels = lane === "accumulate" ? labels.add(made) : made;
    // The same inputs n times over: least squares on the mean of the labels.
    const sets = lane === "accumulate" ? generation + 1 : 1;
    weights = gram.solve(transposed.mmul(labels)).div(sets);
    return weights.norm("frobenius") ** 2;
  });
}

/** Mean over chains, generation by generation. */
export function meanChain(chains: readonly Chain[]): Chain {
  return (chains[0] ?? []).map((_, generation) => mean(chains.map((chain) => chain[generation]!)));
}

/** Share of chains whose last value is below `limit`. */
export function shareBelow(chains: readonly Chain[], limit: number): number {
  return chains.filter((chain) => chain.at(-1)! < limit).length / chains.length;
}
