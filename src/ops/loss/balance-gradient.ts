import { cover, defineOp } from "../contract.ts";
import { blockCount, TOKENS_PER_BLOCK } from "../routing/token-blocks.ts";
import { SETTING, SETTINGS_PER_LANE } from "../settings.ts";
import { BALANCE_VALUES } from "./load-balance.ts";

type Convention = (typeof BALANCE_VALUES)[number];

interface LaneCounts {
  readonly tokens: number;
  readonly experts: number;
  readonly topK: number;
  readonly sequences: number;
  /** Picks of the expert in the whole lane, and as first choice. */
  readonly picks: number;
  readonly firsts: number;
  /** Picks within the sequence, and by the plain top-k. */
  readonly ownPicks: number;
  readonly ownPlain: number;
  /** Share of the global batch's picks, or null where this batch is the whole. */
  readonly globalShare: number | null;
  /** P_e. */
  readonly probability: number;
}

/** d aux / d q_te. Section headings as in load-balance. */
function derivative(convention: Convention, c: LaneCounts): number {
  const { tokens, experts, topK } = c;
  // Each sequence has T/Q tokens and counts 1/Q: E/(k·(T/Q)²·Q).
  const perSequence = (experts * c.sequences) / (topK * tokens * tokens);
  const perSlot = (experts * c.picks) / (topK * tokens * tokens);
  switch (convention) {
    case "slots": return (experts * c.picks) / (tokens * tokens);
    case "perSlot": return perSlot;
    case "top1": return (experts * c.firsts) / (tokens * tokens);
    case "gshard": return c.firsts / (experts * tokens * tokens);
    case "sequence": return perSequence * c.ownPicks;
    case "sigmoidSequence": return perSequence * c.ownPlain;
    case "global": return c.globalShare === null ? perSlot : (experts * c.globalShare) / tokens;
    case "importance": return (2 * (experts * c.probability - 1)) / tokens;
    case "load": return 0;
  }
}

/**
 * What one unit of q_te costs: auxCoefficient · d aux / d q_te, the same for every token of a sequence.
 *
 * Counts are constants; only q carries a derivative. `convention` is an index into BALANCE_VALUES; "load" has no q (its
 * derivative is loss/smooth-load-gradient) and gives 0, as does any number beyond. The mean of Σ_t q over e is constant,
 * so importance needs no term for it. Shapes: count, first, plainCount [L, B, E] (plainCount absent when plain = 0),
 * globalLoad [L, E] (absent when global = 0), probability [L, E], settings [L, 8] → coefficient [L, Q, E].
 */
export const balanceGradient = defineOp({
  name: "loss/balance-gradient",
  params: {
    lanes: "u32", tokens: "u32", experts: "u32", topK: "u32", sequences: "u32", convention: "u32", plain: "u32", global: "u32",
  },
  reads: { count: "u32", first: "u32", plainCount: "u32", globalLoad: "f32", probability: "f32", settings: "f32" },
  writes: { coefficient: "f32" },
  extent: (p) => ({
    count: p.lanes * blockCount(p) * p.experts,
    first: p.lanes * blockCount(p) * p.experts,
    plainCount: p.plain * p.lanes * blockCount(p) * p.experts,
    globalLoad: p.global * p.lanes * p.experts,
    probability: p.lanes * p.experts,
    settings: p.lanes * SETTINGS_PER_LANE,
    coefficient: p.lanes * p.sequences * p.experts,
  }),
  workgroup: 64,
  constants: () => ({ TOKENS_PER_BLOCK }),
  groups: (p) => cover(p.lanes * p.sequences * p.experts, 64),
  flops: (p) => p.lanes * p.sequences * p.experts * (4 + p.experts),
  tolerance: { coefficient: { rel: 2e-6, abs: 1e-9, because: "a few f32 divisions of exact counts; E·P − 1 cancels near balance" } },
  cpu({ count, first, plainCount, globalLoad, probability, settings, coefficient }, p) {
    const blocks = blockCount(p);
    const perSequence = blocks / p.sequences;
    const convention = BALANCE_VALUES[p.convention];
    for (let lane = 0; lane < p.lanes; lane++) {
      let globalSum = 0;
      for (let e = 0; e < p.experts * p.global; e++) globalSum += globalLoad[lane * p.experts + e]!;
      for (let q = 0; q < p.sequences; q++) {
        for (let e = 0; e < p.experts; e++) {
          let picks = 0;
          let firsts = 0;
          let ownPicks = 0;
          let ownPlain = 0;
          for (let b = 0; b < blocks; b++) {
            const at = (lane * blocks + b) * p.experts + e;
            picks += count[at]!;
            firsts += first[at]!;
            if (Math.floor(b / perSequence) !== q) continue;
            ownPicks += count[at]!;
            if (p.plain === 1) ownPlain += plainCount[at]!;
          }
          const share = p.global === 1 ? globalLoad[lane * p.experts + e]! / globalSum : null;
          const counts = {
            tokens: p.tokens, experts: p.experts, topK: p.topK, sequences: p.sequences, picks, firsts, ownPicks, ownPlain,
            globalShare: share, probability: probability[lane * p.experts + e]!,
          };
          coefficient[(lane * p.sequences + q) * p.experts + e] =
            convention === undefined ? 0 : settings[lane * SETTINGS_PER_LANE + SETTING.auxCoefficient]! * derivative(convention, counts);
        }
      }
    }
  },
});
