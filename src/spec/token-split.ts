import type { RunConfig } from "./config.ts";
import type { Problem } from "./problem.ts";

/** The fields that cut a batch into equal parts. */
export type TokenSplit = Pick<RunConfig, "sequences" | "routingGroups" | "capacity">;

/** Parts of a batch that a field asks for; without seats nothing is split into routing groups. */
export function tokenParts(split: TokenSplit, field: "sequences" | "routingGroups"): number {
  return field === "routingGroups" && split.capacity === "dropless" ? 1 : split[field];
}

/**
 * What cannot be cut into equal parts, or null. `tokens` is the number that is really routed: a short text has
 * fewer than its configuration asks for, so for text only the source of the tokens can ask this.
 */
export function splitProblem(split: TokenSplit, tokens: number): Problem | null {
  for (const field of ["sequences", "routingGroups"] as const) {
    const parts = tokenParts(split, field);
    if (tokens % parts !== 0) return { field, rule: "divides", value: String(parts), limit: tokens };
  }
  return null;
}
