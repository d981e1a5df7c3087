import { uniform } from "#num/random.ts";
import { clusterAt } from "../sources/clusters.ts";
import { BIGRAMS, bigramDomains, bigramFloor } from "./bigrams.ts";
import { noisyLabel, wholeBelow } from "./label-noise.ts";
import { oneHotTask } from "./one-hot-task.ts";
import type { Task } from "./task.ts";

/** Cumulative sums of each row of `rows`, V to a row. */
function cumulativeRows(rows: Float64Array): readonly Float64Array[] {
  const V = BIGRAMS.tokens;
  return Array.from({ length: rows.length / V }, (_, r) => {
    let sum = 0;
    return rows.slice(r * V, (r + 1) * V).map((p) => (sum += p));
  });
}

/**
 * The next token of a text of one of four kinds, from the two tokens before: x = one-hot token t−2, token t−1. The
 * kind is not told and must be inferred from the pair (trap "domain tag as an input token": with a tag nobody
 * discovers anything). Each token of a batch is a place of its own in an endless text. `noise`: probability of a
 * next token by chance. The floor is exact: every pair, every kind.
 */
export function domains(seed: number, noise: number): Task {
  const V = BIGRAMS.tokens;
  const tables = bigramDomains(seed);
  const starts = tables.map(({ stationary }) => cumulativeRows(stationary)[0]!);
  const follow = tables.map(({ next }) => cumulativeRows(next));
  return oneHotTask({
    id: "domains", seed, parts: [V, V], classes: V, domains: BIGRAMS.domains,
    floor: bigramFloor(tables, noise),
    draw(key, token, into) {
      const domain = wholeBelow(BIGRAMS.domains, uniform(key, token, 0));
      const rows = follow[domain]!;
      const a = clusterAt(starts[domain]!, uniform(key, token, 1));
      const b = clusterAt(rows[a]!, uniform(key, token, 2));
      const c = clusterAt(rows[b]!, uniform(key, token, 3));
      into.symbols[0] = a;
      into.symbols[1] = b;
      into.domain = domain;
      into.label = noisyLabel(c, V, noise, key, token, 4);
    },
  });
}
