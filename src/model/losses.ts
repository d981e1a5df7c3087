import { blockSums } from "#ops/loss/block-sums.ts";
import { coActivation } from "#ops/loss/co-activation.ts";
import { domainLoad } from "#ops/loss/domain-load.ts";
import { dropMetrics } from "#ops/loss/drop-metrics.ts";
import { BALANCE_VALUES, loadBalance } from "#ops/loss/load-balance.ts";
import { loadMetrics } from "#ops/loss/load-metrics.ts";
import { NO_BALANCE_LOSS, scalars } from "#ops/loss/scalars.ts";
import { smoothLoad } from "#ops/loss/smooth-load.ts";
import { taskSums } from "#ops/loss/task-sums.ts";
import { zLoss } from "#ops/loss/z-loss.ts";
import { histogram } from "#ops/routing/histogram.ts";
import { topK } from "#ops/routing/top-k.ts";
import type { PlanBuilder } from "#plan/plan.ts";
import { wantedBuffer, type Dispatch } from "./dispatch.ts";
import { cleanPrefix } from "./gate.ts";
import { byPairs, logitColumns, pickedSlots, type LayerConfig } from "./layer-config.ts";

/** Losses and metrics of the batch, gathered in scalars [L, N]. */
export function planLosses(plan: PlanBuilder, config: LayerConfig, dispatch: Dispatch): void {
  const { lanes, tokens, modelWidth, sequences } = config;
  const columns = logitColumns(config);
  planBlockSums(plan, config, "");
  const clean = cleanPrefix(config);
  if (clean !== "") planBlockSums(plan, config, clean);
  plan.pass(zLoss, { lanes, tokens, experts: columns, sequences }, { blockSum: `${clean}blockSum`, z: "z" });
  const routed = config.router !== "soft";
  if (routed) planLoadLosses(plan, config, dispatch);
  if (config.upstream) {
    plan.pass(taskSums, { lanes, tokens, modelWidth }, { output: "output", upstream: "upstream", part: "part" });
  }
  plan.pass(
    scalars,
    { lanes, tokens, modelWidth, balanced: Number(routed), measured: Number(routed), dropped: Number(routed), tasked: Number(config.upstream), convention: conventionNumber(config) },
    { balance: "balance", z: "z", metrics: "metrics", drops: "drops", part: "part", settings: "settings", scalars: "scalars" },
  );
}

/** The number that operators know a convention by. */
export function conventionNumber({ auxConvention }: LayerConfig): number {
  return auxConvention === "none" ? NO_BALANCE_LOSS : BALANCE_VALUES.indexOf(auxConvention);
}

/** Whether the sequence-wise loss of sigmoid routers has a value: its counts need a second, plain top-k. */
export function hasPlainCounts({ router, score }: LayerConfig): boolean {
  return !byPairs({ router }) && score !== "softmax";
}

/** Whether the smooth load has a value: noise on the logits gives every expert a chance at every token. */
export function hasSmoothLoad({ logitNoise, router }: LayerConfig): boolean {
  return logitNoise === "normal" && router === "token-choice";
}

function planBlockSums(plan: PlanBuilder, config: LayerConfig, prefix: string): void {
  const { lanes, tokens, sequences } = config;
  plan.pass(
    blockSums,
    { lanes, tokens, experts: logitColumns(config), sequences },
    {
      scores: `${prefix}scores`, scoreSum: `${prefix}scoreSum`, entropy: `${prefix}entropy`, logSumExp: `${prefix}logSumExp`,
      largest: `${prefix}largest`, blockSum: `${prefix}blockSum`,
    },
  );
}

function planLoadLosses(plan: PlanBuilder, config: LayerConfig, dispatch: Dispatch): void {
  const { lanes, tokens, experts, sequences, capacity } = config;
  const picked = { lanes, tokens, experts, topK: pickedSlots(config), sequences };
  // For ReLU routing k is the number of experts that a token should use on average.
  const blocked = { ...picked, topK: config.topK };
  if (hasPlainCounts(config)) {
    plan.pass(topK, { lanes, tokens, experts, topK: config.topK, cleanFirst: 0 }, { value: "logits", later: "(none)", expert: "plainExpert" });
    plan.pass(histogram, blocked, { expert: "plainExpert", count: "plainCount", first: "plainFirst" });
  }
  const smooth = hasSmoothLoad(config);
  if (smooth) {
    plan.pass(
      smoothLoad, blocked,
      { logits: "logits", perturbed: "noisyLogits", expert: "expert", settings: "settings", smoothSum: "smoothSum" },
    );
  }
  // The mean probabilities without noise, which the gradient of the importance needs, come from a second pass.
  const prefixes = config.auxConvention === "importance" ? new Set(["", cleanPrefix(config)]) : [""];
  for (const prefix of prefixes) {
    plan.pass(
      loadBalance,
      { ...blocked, plain: Number(hasPlainCounts(config)), global: Number(config.globalLoad), smoothed: Number(smooth) },
      {
        count: "count", first: "first", blockSum: `${prefix}blockSum`, plainCount: "plainCount", globalLoad: "globalLoad", smoothSum: "smoothSum",
        balance: `${prefix}balance`, probability: `${prefix}probability`,
      },
    );
  }
  plan.pass(loadMetrics, blocked, { load: "load", blockSum: `${cleanPrefix(config)}blockSum`, metrics: "metrics" });
  plan.pass(
    dropMetrics,
    {
      lanes, tokens, topK: dispatch.slots, rowsHeld: capacity === null ? 0 : experts * capacity.seats * capacity.routingGroups,
    },
    { row: dispatch.row ?? "(every row)", weight: dispatch.weight, values: "drops" },
  );
  planCounts(plan, config, picked);
}

/** Which experts are chosen together, and for which kind of text. */
function planCounts(plan: PlanBuilder, config: LayerConfig, { lanes, tokens, experts, topK: k }: { readonly lanes: number; readonly tokens: number; readonly experts: number; readonly topK: number }): void {
  const expert = wantedBuffer(config);
  if (config.coActivation !== "none") {
    plan.pass(coActivation, { lanes, tokens, experts, topK: k, adjacent: Number(config.coActivation === "adjacent") }, { expert, pairs: "pairs" });
  }
  if (config.domains > 0) {
    plan.pass(domainLoad, { lanes, tokens, experts, topK: k, domains: config.domains }, { expert, domain: "domain", domainLoad: "domainLoad" });
  }
}
