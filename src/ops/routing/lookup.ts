import { cover, defineOp } from "../contract.ts";

/**
 * Hash routing: the token's id alone decides its experts, through a fixed table.
 *
 * The picks keep the table's order. Ids are below the vocabulary.
 * Shapes: ids [L, T], table [V, k] (one for all lanes) → expert [L, T, k]. Source: Roller et al. 2021, "Hash layers";
 * DeepSeek-V4, first layers.
 */
export const lookup = defineOp({
  name: "routing/lookup",
  params: { lanes: "u32", tokens: "u32", topK: "u32", vocabulary: "u32" },
  reads: { ids: "u32", table: "u32" },
  writes: { expert: "u32" },
  extent: (p) => ({ ids: p.lanes * p.tokens, table: p.vocabulary * p.topK, expert: p.lanes * p.tokens * p.topK }),
  workgroup: 64,
  groups: (p) => cover(p.lanes * p.tokens * p.topK, 64),
  flops: () => 0,
  tolerance: { expert: "exact" },
  cpu({ ids, table, expert }, p) {
    for (let token = 0; token < p.lanes * p.tokens; token++) {
      for (let j = 0; j < p.topK; j++) expert[token * p.topK + j] = table[ids[token]! * p.topK + j]!;
    }
  },
});
