import { uniform } from "#num/random.ts";
import { factIndex, FACTS, factTable } from "./fact-table.ts";
import { entropy, noisyLabel, wholeBelow } from "./label-noise.ts";
import { oneHotTask } from "./one-hot-task.ts";
import type { Task } from "./task.ts";

/** Tokens of one domain's vocabulary: half of all. */
const OWN = 12;
/** From the first token of one domain to that of the next: half of them are shared. */
const APART = 6;

/** Token `index` (below 12) of a domain's vocabulary: the tokens 6d to 6d + 11, around the end of all 24. */
function ownToken(domain: number, index: number): number {
  return (APART * domain + index) % FACTS.tokens;
}

/** The least loss: over every pair of tokens, the entropy of what follows when each domain that has the pair is equally likely. */
function untaggedFloor(table: Uint32Array, noise: number): number {
  const { domains, tokens } = FACTS;
  /** How many domains say so: [24 · 24, 24]. */
  const said = new Uint32Array(tokens * tokens * tokens);
  const having = new Uint32Array(tokens * tokens);
  for (let domain = 0; domain < domains; domain++) {
    for (let i = 0; i < OWN * OWN; i++) {
      const before = ownToken(domain, Math.floor(i / OWN));
      const last = ownToken(domain, i % OWN);
      const pair = before * tokens + last;
      said[pair * tokens + table[factIndex(domain, before, last)]!]!++;
      having[pair]!++;
    }
  }
  let sum = 0;
  having.forEach((count, pair) => {
    if (count === 0) return;
    const next = Array.from(said.subarray(pair * tokens, (pair + 1) * tokens), (one) => (1 - noise) * (one / count) + noise / tokens);
    sum += (count / (domains * OWN * OWN)) * entropy(next);
  });
  return sum;
}

/**
 * Facts without a domain tag: x = one-hot token t−2, token t−1. Each domain writes with 12 of the 24 tokens and
 * shares 6 with the next domain and 6 with the one before. A pair of tokens from two different sixes names its
 * domain (half of all draws); a pair from one six fits two domains equally well, whose facts differ: that half
 * cannot be known, and the exact floor says so. 576 facts, 432 different inputs. `noise`: probability of a next
 * token by chance, any of the 24.
 */
export function factsUntagged(seed: number, noise: number): Task {
  const { domains, tokens } = FACTS;
  const table = factTable(seed, "facts-untagged");
  return oneHotTask({
    id: "facts-untagged", seed, parts: [tokens, tokens], classes: tokens, domains,
    floor: untaggedFloor(table, noise),
    draw(key, token, into) {
      const domain = wholeBelow(domains, uniform(key, token, 0));
      const before = ownToken(domain, wholeBelow(OWN, uniform(key, token, 1)));
      const last = ownToken(domain, wholeBelow(OWN, uniform(key, token, 2)));
      into.symbols[0] = before;
      into.symbols[1] = last;
      into.domain = domain;
      into.label = noisyLabel(table[factIndex(domain, before, last)]!, tokens, noise, key, token, 4);
    },
  });
}
