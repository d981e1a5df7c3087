/** The rules between fields, and how a configuration that breaks one is mended. */
import { configField, type ConfigFieldName, type RunConfig } from "./config.ts";
import { CONFLICTS, isConflict } from "./conflicts.ts";
import type { Problem, ProblemRule } from "./problem.ts";
import { tokenParts } from "./token-split.ts";

interface CrossRule {
  /** The field that a problem names. */
  readonly field: ConfigFieldName;
  readonly rule: ProblemRule;
  /** Fields whose defaults together satisfy the rule, whatever the others are. */
  readonly resets: readonly ConfigFieldName[];
  /** The limit that was passed; null while the rule holds. */
  limit(config: RunConfig): number | string | null;
}

/** Experts of the groups that stay. */
function keptExperts({ experts, groups, groupsKept }: RunConfig): number {
  return (experts / groups) * groupsKept;
}

/** Best experts of a group whose values are added up. */
function summed({ groupScore, groups }: RunConfig): number {
  return groups > 1 && groupScore === "top2-sum" ? 2 : 1;
}

function splitRule(field: "sequences" | "routingGroups"): CrossRule {
  return {
    field, rule: "divides", resets: [field],
    limit: (config) => (config.source === "clusters" && config.tokens % tokenParts(config, field) !== 0 ? config.tokens : null),
  };
}

/** In the order in which they are reported: a later rule may rely on the ones before it. */
const CROSS_RULES: readonly CrossRule[] = [
  { field: "topK", rule: "exceeds-experts", resets: ["topK"], limit: ({ topK, experts }) => (topK > experts ? experts : null) },
  { field: "groups", rule: "divides", resets: ["groups", "groupsKept"], limit: ({ groups, experts }) => (experts % groups === 0 ? null : experts) },
  { field: "groupsKept", rule: "exceeds-groups", resets: ["groupsKept"], limit: ({ groupsKept, groups }) => (groupsKept > groups ? groups : null) },
  {
    field: "topK", rule: "exceeds-kept", resets: ["topK", "groups", "groupsKept"],
    limit: (config) => (config.topK > keptExperts(config) ? keptExperts(config) : null),
  },
  {
    field: "groupScore", rule: "exceeds-group", resets: ["groupScore"],
    limit: (config) => (summed(config) > config.experts / config.groups ? config.experts / config.groups : null),
  },
  {
    // Otherwise k / groupsKept rounds down to none.
    field: "groupScore", rule: "needs-picks", resets: ["groupScore"],
    limit: ({ groupScore, groups, groupsKept, topK }) => (groups > 1 && groupScore === "top-share-sum" && topK < groupsKept ? groupsKept : null),
  },
  { field: "secondExpert", rule: "needs-picks", resets: ["secondExpert"], limit: ({ secondExpert, topK }) => (secondExpert !== "always" && topK < 2 ? 2 : null) },
  splitRule("sequences"),
  splitRule("routingGroups"),
  ...CONFLICTS.map((conflict): CrossRule => {
    const { field, other } = conflict;
    return {
      field, rule: "conflict", resets: [field],
      limit: (config) => (isConflict(conflict, config) ? `${other}=${config[other]}` : null),
    };
  }),
];

function firstBroken(config: RunConfig): { readonly problem: Problem; readonly resets: CrossRule["resets"] } | null {
  for (const { field, rule, resets, limit } of CROSS_RULES) {
    const passed = limit(config);
    if (passed !== null) return { problem: { field, rule, value: String(config[field]), limit: passed }, resets };
  }
  return null;
}

/** The first rule between fields that is broken, or null. */
export function crossProblem(config: RunConfig): Problem | null {
  return firstBroken(config)?.problem ?? null;
}

/** The nearest configuration that breaks no rule between fields: what breaks one goes back to its default. */
export function mendConfig(config: RunConfig): { readonly config: RunConfig; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  let mended = config;
  for (let broken = firstBroken(mended); broken !== null; broken = firstBroken(mended)) {
    problems.push(broken.problem);
    mended = { ...mended, ...Object.fromEntries(broken.resets.map((name) => [name, configField(name).default])) };
  }
  return { config: mended, problems };
}
