/** Ours: the notes recommend a cache by a function they do not define. */
import { LawError } from "../law-error.ts";
import { defineLaw } from "../law.ts";
import { BYTES, FRACTION, POSITIVE, SECONDS, TEXT, TOKENS } from "../units.ts";
import { BYTES_PER_TOKEN, NOT_NEGATIVE } from "./serving-units.ts";

/**
 * Cache of the requests that are under way at once (Little's law), against free memory. A prefix that a share of the
 * requests begins with is computed and held once: the rest of them save its prefill and its bytes.
 */
export const cachePlan = defineLaw({
  id: "ours.inference.cachePlan",
  systems: [10],
  inputs: {
    requestsPerSecond: { ...POSITIVE, unit: "requests/s" },
    latencySeconds: { ...POSITIVE, unit: SECONDS },
    contextTokens: { ...POSITIVE, unit: "tokens per request" },
    kvBytesPerToken: { ...POSITIVE, unit: BYTES_PER_TOKEN },
    freeMemoryBytes: { ...POSITIVE, unit: BYTES },
    prefixTokens: { ...NOT_NEGATIVE, unit: TOKENS, default: 0 },
    prefixShare: { ...FRACTION, unit: "share of requests with the prefix", default: 0 },
  },
  outputs: {
    concurrentRequests: { unit: "requests" },
    kvBytes: { unit: BYTES },
    kvBytesWithPrefixCache: { unit: BYTES },
    fits: { unit: TEXT },
    fitsWithPrefixCache: { unit: TEXT },
    savedPrefillTokensPerSecond: { unit: "tokens/s" },
  },
  formula: String.raw`n = \lambda\,t, \qquad \text{bytes} = n\,c\,\text{KV} - \max(n f - 1, 0)\,x\,\text{KV}`,
  source: "ours: not in the notes (get_cache_recommendation)",
  confidence: "derived",
  validRange: {},
  uncertainty: "a mean: peaks of traffic need more",
  compute({ requestsPerSecond, latencySeconds, contextTokens, kvBytesPerToken, freeMemoryBytes, prefixTokens, prefixShare }) {
    if (prefixTokens > contextTokens) throw new LawError("prefixTokens", String(prefixTokens), { id: "at-most-other", other: "contextTokens", most: contextTokens });
    const concurrentRequests = requestsPerSecond * latencySeconds;
    const kvBytes = concurrentRequests * contextTokens * kvBytesPerToken;
    const copiesSpared = Math.max(concurrentRequests * prefixShare - 1, 0);
    const kvBytesWithPrefixCache = kvBytes - copiesSpared * prefixTokens * kvBytesPerToken;
    return {
      concurrentRequests,
      kvBytes,
      kvBytesWithPrefixCache,
      fits: kvBytes <= freeMemoryBytes,
      fitsWithPrefixCache: kvBytesWithPrefixCache <= freeMemoryBytes,
      savedPrefillTokensPerSecond: requestsPerSecond * prefixShare * prefixTokens,
    };
  },
});
