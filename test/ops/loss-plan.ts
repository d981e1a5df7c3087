/** Every loss operator bound to buffers, with inputs that make it hard: NONE entries, ties, empty experts. */
import { exp } from "#num/exp.ts";
import { log } from "#num/log.ts";
import { normal, randomKey, uniform } from "#num/random.ts";
import { balanceGradient } from "#ops/loss/balance-gradient.ts";
import { blockSums } from "#ops/loss/block-sums.ts";
import { coActivation } from "#ops/loss/co-activation.ts";
import { domainLoad } from "#ops/loss/domain-load.ts";
import { dropMetrics } from "#ops/loss/drop-metrics.ts";
import { BALANCE_VALUES, loadBalance } from "#ops/loss/load-balance.ts";
import { loadMetrics } from "#ops/loss/load-metrics.ts";
import { balancedLogitGradient } from "#ops/loss/logit-gradient.ts";
import { scalars } from "#ops/loss/scalars.ts";
import { smoothLoad } from "#ops/loss/smooth-load.ts";
import { smoothLoadGradient } from "#ops/loss/smooth-load-gradient.ts";
import { taskSums } from "#ops/loss/task-sums.ts";
import { zLoss } from "#ops/loss/z-loss.ts";
import { NONE } from "#ops/none.ts";
import { blockCount, blockRange } from "#ops/routing/token-blocks.ts";
import { SETTING, SETTINGS_PER_LANE } from "#ops/settings.ts";
import { planBuilder, type Plan } from "#plan/plan.ts";
import { referenceBuffers, type ReferenceBuffers } from "#plan/reference.ts";

export interface LossShape {
  readonly name: string;
  readonly lanes: number;
  readonly tokens: number;
  readonly experts: number;
  readonly topK: number;
  readonly sequences: number;
  readonly score: 0 | 1 | 2;
  readonly convention: (typeof BALANCE_VALUES)[number];
  /** Optional inputs are given: plain counts, a global load, noise, a task gradient. */
  readonly full: boolean;
  /** Share of the picks that are NONE; the first choice stays. */
  readonly skipped: number;
  /** Whole-numbered logits tie. */
  readonly whole?: boolean;
  readonly size?: number;
}

const MODEL_WIDTH = 5;
const DOMAINS = 3;

/** The passes of a loss plan; every buffer that no pass writes is an input. */
export function lossPlan(shape: LossShape): Plan {
  const plan = planBuilder();
  const { lanes, tokens, experts, topK, sequences, score } = shape;
  const tokenShape = { lanes, tokens, experts, sequences };
  const picks = { ...tokenShape, topK };
  const full = Number(shape.full);
  const convention = BALANCE_VALUES.indexOf(shape.convention);
  const given = { plain: full, global: full };
  const noisy = { logits: "logits", perturbed: "perturbed", expert: "wanted", settings: "settings" };
  plan.pass(blockSums, tokenShape, {
    scores: "scores", scoreSum: "scoreSum", entropy: "entropy", logSumExp: "logSumExp", largest: "largest", blockSum: "blockSum",
  });
  plan.pass(smoothLoad, picks, { ...noisy, smoothSum: "smoothSum" });
  plan.pass(loadBalance, { ...picks, ...given, smoothed: full }, {
    count: "count", first: "first", blockSum: "blockSum", plainCount: "plainCount", globalLoad: "globalLoad", smoothSum: "smoothSum",
    balance: "balance", probability: "probability",
  });
  plan.pass(zLoss, tokenShape, { blockSum: "blockSum", z: "z" });
  plan.pass(loadMetrics, tokenShape, { load: "load", blockSum: "blockSum", metrics: "metrics" });
  plan.pass(dropMetrics, { lanes, tokens, topK, rowsHeld: full * (tokens * topK + 3) }, { row: "row", weight: "weight", values: "drops" });
  for (const adjacent of [0, 1]) {
    plan.pass(coActivation, { lanes, tokens, experts, topK, adjacent }, { expert: "expert", pairs: `pairs${adjacent}` });
  }
  plan.pass(domainLoad, { lanes, tokens, experts, topK, domains: DOMAINS }, { expert: "expert", domain: "domain", domainLoad: "domainLoad" });
  plan.pass(taskSums, { lanes, tokens, modelWidth: MODEL_WIDTH }, { output: "output", upstream: "upstream", part: "part" });
  for (const present of [0, 1]) {
    plan.pass(
      scalars,
      { lanes, tokens, modelWidth: MODEL_WIDTH, convention, tasked: present, balanced: present, measured: present, dropped: present },
      { balance: "balance", z: "z", metrics: "metrics", drops: "drops", part: "part", settings: "settings", scalars: `scalars${present}` },
    );
  }
  plan.pass(balanceGradient, { ...picks, ...given, convention }, {
    count: "count", first: "first", plainCount: "plainCount", globalLoad: "globalLoad", probability: "probability", settings: "settings",
    coefficient: "coefficient",
  });
  plan.pass(smoothLoadGradient, { ...picks, tasked: full }, {
    ...noisy, smoothSum: "smoothSum", taskGradient: "taskGradient", withLoad: "withLoad",
  });
  for (const balanced of [0, 1]) {
    plan.pass(balancedLogitGradient, { ...tokenShape, score, tasked: full, balanced }, {
      taskGradient: "taskGradient", logits: "logits", scores: "scores", coefficient: "coefficient", logSumExp: "logSumExp",
      settings: "settings", logitGradient: `logitGradient${balanced}`, projectionGradient: `projectionGradient${balanced}`,
    });
  }
  return plan.build();
}

function scoreOf(score: LossShape["score"], logit: number, lse: number): number {
  if (score === 0) return exp(logit - lse);
  if (score === 1) return 1 / (1 + exp(-logit));
  return Math.sqrt(Math.max(logit, 0) + log(1 + exp(-Math.abs(logit))));
}

/** Scores and what goes with them, from the logits in the buffers. */
export function fillScores(buffers: ReferenceBuffers, { experts, score }: Pick<LossShape, "experts" | "score">): void {
  const logits = buffers.get("logits")!;
  for (let row = 0; row < logits.length / experts; row++) {
    const own = [...logits.subarray(row * experts, (row + 1) * experts)];
    const max = Math.max(...own);
    const lse = max + log(own.reduce((sum, l) => sum + exp(l - max), 0));
    const scores = own.map((l) => scoreOf(score, l, lse));
    const sum = scores.reduce((a, b) => a + b, 0);
    buffers.get("scores")!.set(scores, row * experts);
    buffers.get("scoreSum")![row] = score === 0 ? 1 : sum;
    buffers.get("entropy")![row] = -scores.reduce((h, s) => h + (s > 0 ? (s / sum) * log(s / sum) : 0), 0);
    buffers.get("logSumExp")![row] = lse;
    buffers.get("largest")![row] = Math.max(...own.map(Math.abs));
  }
}

/** Best k of each row of `value`; ties go to the lower index. */
export function bestOf(value: ArrayLike<number>, experts: number, topK: number): number[] {
  const all = [...Array(experts).keys()];
  return Array.from({ length: value.length / experts }, (_, row) =>
    all.toSorted((a, b) => value[row * experts + b]! - value[row * experts + a]! || a - b).slice(0, topK),
  ).flat();
}

/** Block counts of picks, all and first. */
export function countPicks(picks: ArrayLike<number>, shape: LossShape, count: Uint32Array, first: Uint32Array | null): void {
  const { lanes, tokens, experts, topK } = shape;
  const blocks = blockCount(shape);
  for (let block = 0; block < lanes * blocks; block++) {
    const [start, end] = blockRange(shape, block % blocks);
    for (let t = start; t < end; t++) {
      for (let j = 0; j < topK; j++) {
        const e = picks[(Math.floor(block / blocks) * tokens + t) * topK + j]!;
        if (e === NONE) continue;
        count[block * experts + e]! += 1;
        if (j === 0 && first !== null) first[block * experts + e]! += 1;
      }
    }
  }
}

/** Draws every input of the plan. */
export function drawLossInputs(shape: LossShape, plan: Plan): ReferenceBuffers {
  const buffers = referenceBuffers(plan);
  const { lanes, tokens, experts, topK } = shape;
  const fill = (name: string, draw: (key: ReturnType<typeof randomKey>, i: number) => number): void => {
    const data = buffers.get(name);
    const key = randomKey(3, name);
    if (data !== undefined) for (let i = 0; i < data.length; i++) data[i] = draw(key, i);
  };
  fill("logits", (key, i) => {
    // The last expert is never liked: it stays empty.
    const logit = (shape.size ?? 1) * normal(key, 0, i) - (i % experts === experts - 1 && experts > 3 ? 6 : 0);
    return shape.whole === true ? Math.round(logit) : logit;
  });
  fill("settings", (_, i) => {
    const place = i % SETTINGS_PER_LANE;
    const lane = Math.floor(i / SETTINGS_PER_LANE);
    const values: Record<number, number> = {
      [SETTING.temperature]: 1 + lane / 2, [SETTING.auxCoefficient]: 0.5 + lane, [SETTING.zCoefficient]: 0.25 + lane,
      // The last of several lanes has no noise.
      [SETTING.logitNoise]: shape.full && (lane === 0 || lane < lanes - 1) ? experts / 3 : 0,
    };
    return values[place] ?? 1;
  });
  const noise = randomKey(3, "noise");
  const logits = buffers.get("logits")!;
  fill("perturbed", (_, i) => {
    const lane = Math.floor(i / (tokens * experts));
    return logits[i]! + (buffers.get("settings")![lane * SETTINGS_PER_LANE + SETTING.logitNoise]! / experts) * normal(noise, 0, i);
  });
  fillScores(buffers, shape);
  const wanted = bestOf(buffers.get("perturbed")!, experts, topK);
  buffers.get("wanted")!.set(wanted);
  const skip = randomKey(3, "skip");
  const kept = wanted.map((e, i) => (i % topK > 0 && uniform(skip, 0, i) < shape.skipped ? NONE : e));
  buffers.get("expert")!.set(kept);
  countPicks(kept, shape, buffers.get("count") as Uint32Array, buffers.get("first") as Uint32Array);
  if (shape.full) countPicks(bestOf(logits, experts, topK), shape, buffers.get("plainCount") as Uint32Array, null);
  kept.forEach((e, i) => {
    if (e !== NONE) buffers.get("load")![Math.floor(i / (tokens * topK)) * experts + e]! += 1;
  });
  fill("globalLoad", (key, i) => Math.floor(uniform(key, 0, i) * 1000));
  fill("row", (key, i) => (uniform(key, 0, i) < 2 * shape.skipped ? NONE : i));
  fill("weight", (key, i) => uniform(key, 0, i));
  fill("domain", (key, i) => Math.floor(uniform(key, 0, i) * (DOMAINS + 1)));
  for (const name of ["taskGradient", "output", "upstream"]) fill(name, (key, i) => normal(key, 0, i));
  return buffers;
}
