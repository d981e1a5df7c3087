import { dropWeights } from "#ops/routing/drop-weights.ts";
import { evenRows } from "#ops/routing/even-rows.ts";
import { expertChoice } from "#ops/routing/expert-choice.ts";
import { relu } from "#ops/routing/relu.ts";
import { tileBound } from "#ops/routing/scan.ts";
import { seatKeys } from "#ops/routing/seat-keys.ts";
import { SEAT_ORDER, seats } from "#ops/routing/seats.ts";
import { secondExpert as skipWeakPicks } from "#ops/routing/second-expert.ts";
import { weights } from "#ops/routing/weights.ts";
import { TILE_ROWS } from "#ops/tile-shape.ts";
import type { PlanBuilder } from "#plan/plan.ts";
import { weighedLogits } from "./gate.ts";
import { byPairs, logitColumns, mayDrop, type LayerConfig } from "./layer-config.ts";
import { planLoad, planSort } from "./sort.ts";

/** Rows that experts compute, and how they relate to tokens. Names are buffers of the plan. */
export interface Dispatch {
  /** R, rows of one lane at most. */
  readonly rows: number;
  /** Where rows take their vectors from: [L, sources, D]. */
  readonly source: string;
  readonly sources: number;
  /** Slots of a source: the row of slot s is computed from source ⌊s / slotsPerSource⌋. */
  readonly slotsPerSource: number;
  /** Slots whose rows make one token's output. */
  readonly slots: number;
  /** Entries of the tile map. */
  readonly tiles: number;
  readonly tile: string;
  readonly range: string;
  /** Slot of each row. */
  readonly slot: string;
  /** Row of each slot; null: slot j of every token is row j. */
  readonly row: string | null;
  /** Weight of each slot. */
  readonly weight: string;
}

const ORDERS = {
  "slot-major": SEAT_ORDER.slotMajor, "token-major": SEAT_ORDER.tokenMajor, probability: SEAT_ORDER.keyFirst, random: SEAT_ORDER.keyFirst,
  "batch-priority": SEAT_ORDER.slotThenKey,
} as const;
const KEY_KINDS = { score: 0, random: 1, confidence: 2 } as const;

/** Weights of the picks, drops, and rows grouped by expert. */
export function planTokenDispatch(plan: PlanBuilder, config: LayerConfig): Dispatch {
  const { lanes, tokens, experts, topK, capacity } = config;
  const picks = { lanes, tokens, experts, topK };
  const drops = mayDrop(config);
  const epsilon = Number(config.score !== "softmax");
  plan.pass(
    weights,
    {
      ...picks, epsilon, softmaxOverPicks: Number(softmaxOverPicks(config)), normalize: NORMALIZE.indexOf(config.normalize),
    },
    { logits: weighedLogits(config), scores: "scores", expert: "expert", settings: "settings", raw: "raw", weight: drops ? "fullWeight" : "weight" },
  );
  let wanted = "expert";
  if (config.secondExpert === "threshold") {
    plan.pass(skipWeakPicks, picks, { expert: "expert", raw: "raw", draw: "draw", settings: "settings", wanted: "wanted" });
    wanted = "wanted";
  }
  let seated = wanted;
  planSort(plan, config, wanted, "");
  let prefix = "";
  if (capacity !== null) {
    seated = "seated";
    prefix = "kept.";
    const key = planSeatKeys(plan, config, capacity, wanted);
    plan.pass(
      seats,
      { ...picks, capacity: capacity.seats, order: ORDERS[capacity.dropOrder], routingGroups: capacity.routingGroups },
      { wanted, slot: "slot", range: "range", key, seated },
    );
    planSort(plan, config, seated, prefix);
  }
  if (drops) {
    plan.pass(
      dropWeights,
      { ...picks, epsilon, renormalize: Number(capacity?.renormalizeAfterDrop ?? false) },
      { raw: "raw", weight: "fullWeight", seated, settings: "settings", finalWeight: "weight" },
    );
  }
  return {
    rows: tokens * topK, source: "x", sources: tokens, slotsPerSource: topK, slots: topK, tiles: tileBound({ rows: tokens * topK, experts }), tile: `${prefix}tile`, range: `${prefix}range`,
    slot: `${prefix}slot`, row: `${prefix}row`, weight: "weight",
  };
}

/** @returns the buffer that seats are ranked by; orders without a key bind a name that no pass writes. */
function planSeatKeys(plan: PlanBuilder, config: LayerConfig, { dropOrder, dropKey }: NonNullable<LayerConfig["capacity"]>, wanted: string): string {
  const { lanes, tokens, experts, topK } = config;
  if (dropOrder === "probability" && dropKey === "weight") return "fullWeight";
  const kind = ({ probability: "score", random: "random", "batch-priority": "confidence", "slot-major": null, "token-major": null } as const)[dropOrder];
  if (kind !== null) {
    plan.pass(seatKeys, { lanes, tokens, experts, topK, kind: KEY_KINDS[kind] }, { scores: "scores", expert: wanted, draw: "draw", key: "seatKey" });
  }
  return "seatKey";
}

/** Every expert with a positive logit. */
export function planReluDispatch(plan: PlanBuilder, config: LayerConfig): Dispatch {
  const { lanes, tokens, experts } = config;
  plan.pass(relu, { lanes, tokens, experts }, { logits: "logits", settings: "settings", chosen: "chosen", weight: "weight" });
  planSort(plan, config, "chosen", "");
  const rows = tokens * experts;
  return {
    rows, source: "x", sources: tokens, slotsPerSource: experts, slots: experts, tiles: tileBound({ rows, experts }), tile: "tile", range: "range",
    slot: "slot", row: "row", weight: "weight",
  };
}

/** Every expert takes its C best tokens. */
export function planExpertChoice(plan: PlanBuilder, config: LayerConfig): Dispatch {
  const { lanes, tokens, experts, capacity } = config;
  if (capacity === null) throw new Error("expert choice needs a capacity");
  const rows = experts * capacity.seats;
  plan.pass(
    expertChoice,
    { lanes, tokens, experts, capacity: capacity.seats },
    { scores: "scores", settings: "settings", slot: "slot", row: "row", weight: "weight", chosen: "chosen" },
  );
  const tiles = tileBound({ rows, experts });
  planLoad(plan, config, "chosen", "", tiles);
  return { rows, source: "x", sources: tokens, slotsPerSource: experts, slots: experts, tiles, tile: "tile", range: "range", slot: "slot", row: "row", weight: "weight" };
}

interface EvenRows {
  readonly lanes: number;
  readonly experts: number;
  readonly perExpert: number;
}

/** `perExpert` rows for each of `experts`, in order: slot r is row r. Writes tile, range and slot under the prefix. */
export function planEvenRows(plan: PlanBuilder, { lanes, experts, perExpert }: EvenRows, prefix: string, source: string, weight: string): Dispatch {
  const tiles = experts * Math.ceil(perExpert / TILE_ROWS);
  plan.pass(evenRows, { lanes, experts, perExpert, tiles }, { tile: `${prefix}tile`, range: `${prefix}range`, slot: `${prefix}slot` });
  const rows = experts * perExpert;
  return {
    rows, source, sources: rows, slotsPerSource: 1, slots: 1, tiles, tile: `${prefix}tile`, range: `${prefix}range`, slot: `${prefix}slot`, row: `${prefix}slot`, weight,
  };
}

/** Every slot of Soft MoE is one row. */
export function planSoftDispatch(plan: PlanBuilder, config: LayerConfig): Dispatch {
  const even = planEvenRows(plan, { lanes: config.lanes, experts: config.experts, perExpert: config.slotsPerExpert }, "", "mixed", "scores");
  return { ...even, slots: logitColumns(config), row: null };
}

/** Buffer with the expert that every slot asks for, or NONE. */
export function wantedBuffer({ router, secondExpert }: LayerConfig): string {
  if (byPairs({ router })) return "chosen";
  return secondExpert === "threshold" ? "wanted" : "expert";
}

/** Buffer with the expert of every slot that has a row, or NONE. */
export function seatedBuffer(config: LayerConfig): string {
  return refuses(config) ? "seated" : wantedBuffer(config);
}

/** Whether experts refuse tokens for want of seats. */
export function refuses({ router, capacity }: LayerConfig): boolean {
  return capacity !== null && router !== "soft" && !byPairs({ router });
}

/** Names of the normalisations, in the order of their numbers. */
export const NORMALIZE = ["none", "sum", "p-norm"] as const;

/** Softmax over the picked logits is what "pick on the logits" means for a softmax router; other scores do not depend on their neighbours. */
export function softmaxOverPicks({ pickBefore, score }: LayerConfig): boolean {
  return pickBefore === "logit" && score === "softmax";
}
