/** Settings that contradict each other: each would be silently ignored, or means nothing, beside the other. */
import { configField, type ConfigFieldName, type RunConfig } from "./config.ts";

type Router = RunConfig["router"];

interface Conflict {
  /** The field that has to give way: its default contradicts nothing. */
  readonly field: ConfigFieldName;
  /** The values of it that are refused; absent: every value but the default. */
  readonly values?: readonly string[];
  readonly other: ConfigFieldName;
  /** The values of the other field that refuse it; absent: every value but its default. */
  readonly beside?: readonly string[];
}

/** Routers whose picks are not the k largest of a value per expert. */
const NOT_BY_VALUE: readonly Router[] = ["expert-choice", "soft", "hash", "sinkhorn", "relu", "round-robin", "random"];
/** Routers in which no token has a second pick. */
const NO_SECOND_PICK: readonly Router[] = ["expert-choice", "soft", "relu"];

export const CONFLICTS: readonly Conflict[] = [
  { field: "score", other: "router", beside: ["soft"] },
  { field: "capacity", other: "router", beside: ["soft", "relu"] },
  { field: "weightOn", other: "router", beside: ["soft"] },
  { field: "biasSteps", other: "router", beside: NOT_BY_VALUE },
  { field: "groups", other: "router", beside: NOT_BY_VALUE },
  { field: "secondExpert", other: "router", beside: NO_SECOND_PICK },
  // Its first pick is the plain argmax, its others the largest perturbed logits.
  { field: "secondExpert", values: ["sampled"], other: "router", beside: ["hash", "sinkhorn", "round-robin", "random"] },
  { field: "secondExpert", values: ["sampled"], other: "biasSteps" },
  { field: "secondExpert", values: ["sampled"], other: "groups" },
  { field: "logitNoise", values: ["normal"], other: "secondExpert", beside: ["sampled"] },
  { field: "logitNoise", values: ["normal"], other: "score" },
  { field: "logitNoise", values: ["gumbel"], other: "groups" },
  { field: "logitNoise", values: ["gumbel"], other: "biasSteps" },
  { field: "logitNoise", values: ["gumbel"], other: "router", beside: ["sinkhorn"] },
];

function holds(config: RunConfig, name: ConfigFieldName, values: readonly string[] | undefined): boolean {
  return values === undefined ? config[name] !== configField(name).default : values.includes(String(config[name]));
}

export function isConflict({ field, values, other, beside }: Conflict, config: RunConfig): boolean {
  return holds(config, field, values) && holds(config, other, beside);
}
