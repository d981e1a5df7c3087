/** What choosing a router sets. */
import { configField, type ConfigFieldName, type RunConfig } from "./config.ts";
import { mendConfig } from "./cross-rules.ts";
import { ROUTER_FIELDS } from "./fields/router-fields.ts";
import type { RouterId } from "./router-of.ts";

/** Settings that belong to one router or another. Scale, temperature, noise and seats stay when the router changes. */
const OWNED: readonly ConfigFieldName[] = [
  "router", "score", "pickBefore", "normalize", "normalizePower", "groups", "groupsKept", "groupScore", "biasSteps",
  "biasUpdate", "biasRule", "secondExpert", "secondExpertThreshold", "weightOn", "slotsPerExpert",
];

/** Steps and size of a bias that visibly moves the picks of an untrained router with scores near one half. */
const SHOWN_BIAS = { biasSteps: 32, biasUpdate: 0.01 } as const;

/** Half of as many groups as there can be while each has two experts and the kept ones have k; else one expert per group. */
function fittingGroups({ experts, topK }: RunConfig): Partial<RunConfig> {
  for (const groups of [8, 4, 6, 10, 3, 5, 7, 9, 2]) {
    const size = experts / groups;
    const groupsKept = Math.max(1, Math.floor(groups / 2), Math.ceil(topK / size));
    if (experts % groups === 0 && size >= 2 && groupsKept < groups) return { groups, groupsKept, groupScore: "top2-sum" };
  }
  const counts = divisors(experts);
  const groups = counts.find((count) => topK <= experts / count) ?? counts[0];
  // A prime number of experts above the largest number of groups has no groups: the nearest multiple of 8 below it has.
  if (groups === undefined) return { experts: experts - (experts % 8), groups: 8, groupsKept: 4, groupScore: "top2-sum" };
  return { groups, groupsKept: Math.ceil((topK * groups) / experts), groupScore: "max" };
}

/** From 2 to the largest number of groups. */
function divisors(experts: number): readonly number[] {
  return Array.from({ length: ROUTER_FIELDS.groups.max - 1 }, (_, i) => i + 2).filter((count) => experts % count === 0);
}

/** The settings of each router; its other settings go back to their defaults. */
const SETTINGS: Readonly<Record<RouterId, (config: RunConfig) => Partial<RunConfig>>> = {
  "softmax-raw": () => ({ normalize: "none" }),
  "softmax-renormalised": () => ({ normalize: "sum" }),
  "top-k-softmax": () => ({ pickBefore: "logit", normalize: "none" }),
  "p-norm": () => ({ normalize: "p-norm" }),
  sigmoid: () => ({ score: "sigmoid" }),
  "sqrt-softplus": () => ({ score: "sqrt-softplus" }),
  "choice-bias": () => ({ score: "sigmoid", ...SHOWN_BIAS }),
  "group-limited": (config) => ({ score: "sigmoid", ...fittingGroups(config) }),
  "weight-on-input": ({ sharedWidth, expertWidth }) => ({
    topK: 1, score: "sigmoid", pickBefore: "logit", normalize: "none", weightOn: "input", sharedWidth: sharedWidth === 0 ? expertWidth : sharedWidth,
  }),
  "second-by-lot": ({ topK }) => ({ secondExpert: "threshold", topK: Math.max(2, topK) }),
  "second-sampled": ({ topK }) => ({ secondExpert: "sampled", topK: Math.max(2, topK) }),
  hash: () => ({ router: "hash" }),
  "expert-choice": () => ({ router: "expert-choice", normalize: "none" }),
  soft: () => ({ router: "soft" }),
  sinkhorn: () => ({ router: "sinkhorn", normalize: "none" }),
  relu: () => ({ router: "relu", normalize: "none" }),
  "round-robin": () => ({ router: "round-robin" }),
  random: () => ({ router: "random" }),
};

/** A valid configuration with another router; what contradicts the router goes back to its default. */
export function withRouter(config: RunConfig, id: RouterId): RunConfig {
  const cleared = Object.fromEntries(OWNED.map((name) => [name, configField(name).default]));
  return mendConfig({ ...config, ...cleared, ...SETTINGS[id](config) }).config;
}
