/** How many kinds of data a mixture holds: Hill numbers, the index of the source notes, and shares of a labelled set. */
import { defineLaw } from "../law.ts";
import { LawError } from "../law-error.ts";
import { PLAIN, TEXT, TOKENS } from "../units.ts";

/** Below this share the notes ask for more of a domain. */
const LOW_SHARE = 0.05;

/** Shannon entropy in nats of values that sum to `total`. */
function entropyNats(values: readonly number[], total: number): number {
  let sum = 0;
  for (const value of values) {
    const share = value / total;
    if (share > 0) sum -= share * Math.log(share);
  }
  return sum;
}

/** @throws LawError when the sum is no finite number. */
function totalOf(field: string, values: readonly number[]): number {
  const total = values.reduce((sum, value) => sum + value, 0);
  if (!Number.isFinite(total)) throw new LawError(field, { id: "sum", sum: total }, { id: "finite-sum" });
  return total;
}

/** The index of the notes: it divides by the declared domains, so an empty one lowers it. */
export const notesDiversity = defineLaw({
  id: "notes.diversity",
  systems: [9],
  inputs: { fractions: { kind: "named-numbers", min: 0, unit: "share or tokens per domain" } },
  outputs: {
    diversityIndex: { unit: "1; null for one domain" },
    lowDomains: { unit: TEXT },
  },
  formula: String.raw`\frac{-\sum_{p_i > 0} p_i \ln p_i}{\ln n}, \quad p_i = \frac{v_i}{\sum_j v_j}`,
  source: "source notes, section 4.2",
  confidence: "notes",
  validRange: {},
  uncertainty: "",
  compute({ fractions }) {
    const names = Object.keys(fractions);
    const values = Object.values(fractions);
    if (names.length === 0) throw new LawError("fractions", { id: "no-domains" }, { id: "one-domain" });
    const total = totalOf("fractions", values);
    if (total === 0) return { diversityIndex: 0, lowDomains: [] };
    return {
      diversityIndex: names.length === 1 ? null : entropyNats(values, total) / Math.log(names.length),
      lowDomains: names.filter((name) => fractions[name]! / total < LOW_SHARE),
    };
  },
});

/** ln of the Hill number of order `order`, not 1, of shares that sum to 1. */
function logHill(shares: readonly number[], order: number): number {
  if (Math.abs(order - 1) < 0.5) {
    // Σ p^q = 1 + Σ p (p^(q-1) - 1): no cancellation near order 1.
    const excess = shares.reduce((sum, share) => sum + share * Math.expm1((order - 1) * Math.log(share)), 0);
    return Math.log1p(excess) / (1 - order);
  }
  // With the largest share taken out, high orders do not underflow.
  const largest = shares.reduce((high, share) => Math.max(high, share), 0);
  const rest = shares.reduce((sum, share) => sum + (share / largest) ** order, 0);
  return (order / (1 - order)) * Math.log(largest) + Math.log(rest) / (1 - order);
}

export const hill = defineLaw({
  id: "diversity.hill",
  systems: [9],
  inputs: {
    weights: { kind: "numbers", min: 0, minLength: 1, unit: "weight per bin" },
    order: { kind: "number", min: 0, unit: PLAIN, default: 1 },
  },
  outputs: {
    effectiveCount: { unit: "bins" },
    entropyNats: { unit: "nats" },
    shannonEvenness: { unit: "1; null for one bin" },
  },
  formula: String.raw`{}^qD = \Bigl(\sum_i p_i^q\Bigr)^{1/(1-q)}, \quad {}^1D = e^H, \quad H = -\sum_i p_i \ln p_i`,
  source: "Hill 1973, Ecology 54, 427 to 432; evenness: Shannon entropy over the logarithm of all bins given",
  confidence: "standard",
  validRange: {},
  uncertainty: "",
  compute({ weights, order }) {
    const total = totalOf("weights", weights);
    if (total === 0) throw new LawError("weights", { id: "all-zero" }, { id: "one-weight" });
    const entropy = entropyNats(weights, total);
    const shares = weights.map((weight) => weight / total).filter((share) => share > 0);
    const filled = weights.filter((weight) => weight > 0).length;
    return {
      effectiveCount: order === 0 ? filled : Math.exp(order === 1 ? entropy : logHill(shares, order)),
      entropyNats: entropy,
      shannonEvenness: weights.length === 1 ? null : entropy / Math.log(weights.length),
    };
  },
});

const OTHER = "other";

/** What the notes call for without defining it: the share of each domain in a labelled set. */
export const domainShares = defineLaw({
  id: "ours.domainShares",
  systems: [9],
  inputs: {
    labelledTokens: { kind: "named-numbers", min: 0, unit: `${TOKENS} per domain` },
    unlabelledTokens: { kind: "number", min: 0, unit: TOKENS, default: 0 },
  },
  outputs: { domains: { unit: TEXT }, shares: { unit: "fraction" } },
  formula: String.raw`p_i = \frac{v_i}{\sum_j v_j}, \quad v_{\text{other}} \mathrel{+}= \text{unlabelled}`,
  source: "ours: not in the notes, section 4.2 uses it undefined",
  confidence: "derived",
  validRange: {},
  uncertainty: "",
  compute({ labelledTokens, unlabelledTokens }) {
    const counts = new Map(Object.entries(labelledTokens));
    if (unlabelledTokens > 0) counts.set(OTHER, (counts.get(OTHER) ?? 0) + unlabelledTokens);
    const total = totalOf("labelledTokens", [...counts.values()]);
    if (total === 0) throw new LawError("labelledTokens", { id: "no-tokens" }, { id: "one-token" });
    return { domains: [...counts.keys()], shares: [...counts.values()].map((count) => count / total) };
  },
});
