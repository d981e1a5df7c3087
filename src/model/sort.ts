import { histogram } from "#ops/routing/histogram.ts";
import { scan, tileBound } from "#ops/routing/scan.ts";
import { scatter } from "#ops/routing/scatter.ts";
import type { PlanBuilder } from "#plan/plan.ts";
import { pickedSlots, type LayerConfig } from "./layer-config.ts";

function blocksOf(config: LayerConfig) {
  const { lanes, tokens, experts, sequences } = config;
  return { lanes, tokens, experts, topK: pickedSlots(config), sequences };
}

/** Counts `expert` [L, T, k]: writes load, and the rows of each expert as tile and range, under the prefix. */
export function planLoad(plan: PlanBuilder, config: LayerConfig, expert: string, prefix: string, tiles: number): void {
  const blocks = blocksOf(config);
  const name = (stem: string): string => `${prefix}${stem}`;
  plan.pass(histogram, blocks, { expert, count: name("count"), first: name("first") });
  plan.pass(
    scan, { ...blocks, tiles },
    { count: name("count"), load: name("load"), base: name("base"), tile: name("tile"), range: name("range") },
  );
}

/** Sorts the slots of `expert` into rows: also writes slot and row. */
export function planSort(plan: PlanBuilder, config: LayerConfig, expert: string, prefix: string): void {
  const blocks = blocksOf(config);
  planLoad(plan, config, expert, prefix, tileBound({ rows: blocks.tokens * blocks.topK, experts: blocks.experts }));
  plan.pass(scatter, blocks, { expert, base: `${prefix}base`, slot: `${prefix}slot`, row: `${prefix}row` });
}
