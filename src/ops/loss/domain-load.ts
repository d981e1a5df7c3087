import { cover, defineOp } from "../contract.ts";

/**
 * How often the tokens of each kind of text picked each expert: N_e(domain), over all slots.
 *
 * Source: OLMoE (2409.02060), domain specialisation. Slots with NONE, and tokens whose domain is not below `domains`,
 * are left out. Shapes: expert [L, T, k], domain [L, T] → domainLoad [L, domains, E].
 */
export const domainLoad = defineOp({
  name: "loss/domain-load",
  params: { lanes: "u32", tokens: "u32", experts: "u32", topK: "u32", domains: "u32" },
  reads: { expert: "u32", domain: "u32" },
  writes: { domainLoad: "u32" },
  extent: (p) => ({
    expert: p.lanes * p.tokens * p.topK,
    domain: p.lanes * p.tokens,
    domainLoad: p.lanes * p.domains * p.experts,
  }),
  workgroup: 64,
  groups: (p) => cover(p.lanes * p.domains * p.experts, 64),
  flops: () => 0,
  tolerance: { domainLoad: "exact" },
  cpu({ expert, domain, domainLoad: counts }, p) {
    counts.fill(0);
    for (let slot = 0; slot < p.lanes * p.tokens * p.topK; slot++) {
      const token = Math.floor(slot / p.topK);
      const lane = Math.floor(token / p.tokens);
      // NONE is beyond every expert.
      if (expert[slot]! >= p.experts || domain[token]! >= p.domains) continue;
      counts[(lane * p.domains + domain[token]!) * p.experts + expert[slot]!]! += 1;
    }
  },
});
