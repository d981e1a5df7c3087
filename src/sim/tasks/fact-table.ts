/** A random table of facts: which token follows two others in a text of a given domain. */
import { uniform } from "#num/random.ts";
import type { TaskId } from "#spec/train/task-ids.ts";
import { wholeBelow } from "./label-noise.ts";
import { fixedKey } from "./task-keys.ts";

export const FACTS = { domains: 4, tokens: 24 } as const;

/** 2304. */
export const FACT_COUNT = FACTS.domains * FACTS.tokens * FACTS.tokens;

/** The number of a fact: (domain · V + token t−2) · V + token t−1. */
export function factIndex(domain: number, before: number, last: number): number {
  return (domain * FACTS.tokens + before) * FACTS.tokens + last;
}

/** [2304]: the token that follows, each drawn uniformly on its own, so that no fact says anything about another. */
export function factTable(seed: number, id: TaskId): Uint32Array {
  const key = fixedKey(seed, id, "table");
  return Uint32Array.from({ length: FACT_COUNT }, (_, fact) => wholeBelow(FACTS.tokens, uniform(key, 0, fact)));
}
