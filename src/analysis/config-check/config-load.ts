/** Rows, capacity, luck and traffic of one MoE layer at a micro-batch. */
import { fairRouterChance, fairRouterChanceSteps, type Band } from "../chance.ts";
import { fairRouterDispatchSteps } from "../chance-drops.ts";
import type { CheckedConfig } from "./checked-config.ts";

export interface RunSizes {
  /** Sequences of one device. */
  readonly microBatch: number;
  /** Tokens of a sequence. */
  readonly sequence: number;
  /** Devices that share the experts; each brings a micro-batch of its own. */
  readonly expertParallel: number;
}

export interface ConfigLoad {
  /** Tokens of one device. */
  readonly tokens: number;
  /** Mean rows of one expert in one device's micro-batch: what the balance loss sees. */
  readonly rowsPerExpert: number;
  /** Mean rows that one expert computes, from all devices of its group. */
  readonly gatheredRowsPerExpert: number;
  /** Mean rows that one device computes. */
  readonly rowsPerDevice: number;
  /** Rows of one expert that one device's micro-batch may fill; null: nothing is dropped. */
  readonly capacity: number | null;
  /** Tokens over which the balance loss counts. */
  readonly scopeTokens: number;
  readonly maxViolation: Band;
  readonly droppedShare: Band;
  /** null where the devices do not divide the experts. */
  readonly deviceViolation: Band | null;
}

const SEED = 7;

/** ceil(CF·N·k/E), of one device's tokens, as Megatron counts it. */
function capacityOf(factor: number, tokens: number, experts: number, topK: number): number {
  // A hair above a whole number, from binary fractions, is no further row.
  return Math.max(1, Math.ceil(((factor * tokens * topK) / experts) * (1 - 4 * Number.EPSILON)));
}

export function scopeTokens({ balance }: Pick<CheckedConfig, "balance">, { microBatch, sequence, expertParallel }: RunSizes): number {
  if (balance === "sequence" || balance === "sigmoid-sequence") return sequence;
  return microBatch * sequence * (balance === "global" ? expertParallel : 1);
}

/** In small steps. @param capacityFactor null: nothing is dropped. */
export function* configLoadSteps(config: CheckedConfig, run: RunSizes, capacityFactor: number | null): Generator<void, ConfigLoad> {
  const { experts, topK } = config.shape;
  const tokens = run.microBatch * run.sequence;
  const capacity = capacityFactor === null ? null : capacityOf(capacityFactor, tokens, experts, topK);
  const sizes = { experts, topK, seed: SEED };
  const divided = experts % run.expertParallel === 0;
  const scope = scopeTokens(config, run);
  return {
    tokens,
    rowsPerExpert: (tokens * topK) / experts,
    gatheredRowsPerExpert: (tokens * run.expertParallel * topK) / experts,
    rowsPerDevice: tokens * topK,
    capacity,
    scopeTokens: scope,
    maxViolation: (yield* fairRouterChanceSteps({ ...sizes, tokens: scope })).maxViolation,
    droppedShare: (yield* fairRouterDispatchSteps({ ...sizes, tokens, capacity, devices: 1 })).droppedShare,
    deviceViolation: divided
      ? (yield* fairRouterDispatchSteps({ ...sizes, tokens: tokens * run.expertParallel, capacity: null, devices: run.expertParallel })).deviceViolation
      : null,
  };
}

/** Max violation by luck at several numbers of tokens, with its central 95 %; drawn coarsely, for a curve. */
export function* luckSteps(experts: number, topK: number, tokens: readonly number[]): Generator<void, readonly LuckPoint[]> {
  const points: LuckPoint[] = [];
  for (const count of tokens) {
    const slots = count * topK;
    // Few slots are drawn exactly, where the normal limit would be wrong; many by it, where it is right and quick.
    const method = slots > 4096 && topK < experts ? "normal" : undefined;
    const draws = Math.max(96, Math.min(400, Math.floor(200_000 / Math.max(experts, method === undefined ? slots : 0))));
    points.push({ tokens: count, ...fairRouterChance({ experts, topK, seed: SEED, tokens: count, draws, ...(method === undefined ? {} : { method }) }).maxViolation });
    yield;
  }
  return points;
}

export type LuckPoint = Band & { readonly tokens: number };
