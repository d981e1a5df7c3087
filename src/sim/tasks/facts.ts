import { uniform } from "#num/random.ts";
import { clusterAt, zipfCumulative } from "../sources/clusters.ts";
import { FACT_COUNT, FACTS, factTable } from "./fact-table.ts";
import { labelNoiseFloor, noisyLabel, wholeBelow } from "./label-noise.ts";
import { oneHotTask } from "./one-hot-task.ts";
import { shuffled } from "./shuffle.ts";
import type { Task } from "./task.ts";
import { fixedKey } from "./task-keys.ts";

const ZIPF_EXPONENT = 1;

/** A fact for u in [0, 1): the one of rank r in proportion to 1/r, ranks in random order. */
function zipfFact(seed: number): (u: number) => number {
  const ranked = shuffled(FACT_COUNT, fixedKey(seed, "facts-zipf", "rank"));
  const cumulative = zipfCumulative(FACT_COUNT, ZIPF_EXPONENT);
  return (u) => ranked[clusterAt(cumulative, u)]!;
}

/**
 * Pure memory load: 2304 facts (domain, token t−2, token t−1) → next token; with probability `noise` the next token
 * is any of the 24. x = one-hot domain tag, token t−2, token t−1. The domain is told: experts that own a domain have
 * not discovered it. "facts" asks all facts equally often, which makes an S-shaped curve of loss against size;
 * "facts-zipf" asks the fact of rank r in proportion to 1/r, which makes the heavy tail that power laws need.
 */
export function facts(id: "facts" | "facts-zipf", seed: number, noise: number): Task {
  const { tokens, domains } = FACTS;
  const table = factTable(seed, id);
  const factAt = id === "facts" ? (u: number): number => wholeBelow(FACT_COUNT, u) : zipfFact(seed);
  return oneHotTask({
    id, seed, parts: [domains, tokens, tokens], classes: tokens, domains,
    // The same for every fact, so how often each is asked does not matter.
    floor: labelNoiseFloor(tokens, noise),
    draw(key, token, into) {
      const fact = factAt(uniform(key, token, 0));
      const domain = Math.floor(fact / (tokens * tokens));
      into.symbols[0] = domain;
      into.symbols[1] = Math.floor(fact / tokens) % tokens;
      into.symbols[2] = fact % tokens;
      into.domain = domain;
      into.label = noisyLabel(table[fact]!, tokens, noise, key, token, 2);
    },
  });
}
