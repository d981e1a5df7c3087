/** Which operators have a kernel here, for which parameters, and how much memory beside their buffers each needs. */
import { TILE_ROWS } from "#ops/tile-shape.ts";
import type { Pass } from "#plan/plan.ts";

type Parameters = Readonly<Record<string, number>>;

interface Kernel {
  /** Parameters that the kernel knows; others run as plain loops. */
  accepts?(p: Parameters): boolean;
  /** Bytes of scratch memory. */
  scratch?(p: Parameters): number;
}

/** Bytes of a row that is filled up to blocks of eight columns. */
function padded(width: number): number {
  return 4 * 8 * Math.ceil(width / 8);
}

/** Scores that compete, or look at one logit alone without a root: numbers of `SCORE` in src/ops/routing/score.ts. */
const KNOWN_SCORES: readonly number[] = [0, 1, 3];

const knownScore = (p: Parameters): boolean => KNOWN_SCORES.includes(p["score"]!);

const KERNELS: Readonly<Record<string, Kernel>> = {
  "experts/up": {
    scratch: (p) => (1 + p["gated"]!) * p["modelWidth"]! * padded(p["expertWidth"]!) + TILE_ROWS * (4 * p["modelWidth"]! + padded(p["expertWidth"]!)),
  },
  "experts/down": { scratch: (p) => p["expertWidth"]! * padded(p["modelWidth"]!) },
  "experts/back-project": { scratch: (p) => p["paired"]! * 8 * p["inner"]! * p["width"]! },
  "experts/outer-product": { scratch: (p) => 8 * p["rows"]! },
  "experts/activate": {},
  "experts/activate-gradient": {},
  "experts/combine": {},
  "experts/row-gradient": {},
  "experts/column-sums": {},
  "experts/add": {},
  "experts/slot-dots": {},
  "routing/logits": { scratch: (p) => p["modelWidth"]! * padded(p["experts"]!) },
  "routing/scores": { accepts: knownScore, scratch: (p) => padded(p["experts"]!) },
  "routing/top-k": {},
  "routing/weights-gradient": { accepts: (p) => p["normalize"]! < 2 && p["renormalize"] === 0 && p["dropped"] === 0 },
  "routing/logit-gradient": { accepts: (p) => knownScore(p) && p["softmaxOverPicks"] === 0, scratch: (p) => 8 * p["experts"]! },
  "loss/logit-gradient": { accepts: knownScore },
  "network/rms-norm": {},
  "network/rms-norm-gradient": {},
  "task/cross-entropy": { scratch: (p) => padded(p["classes"]!) },
  "optim/gradient-square": {},
  "optim/adamw": {},
  "optim/sgd": {},
};

/** Whether a kernel runs this pass. */
export function hasKernel({ op, params }: Pass): boolean {
  const kernel = KERNELS[op.name];
  return kernel !== undefined && (kernel.accepts?.(params) ?? true);
}

export function scratchBytes({ op, params }: Pass): number {
  return KERNELS[op.name]?.scratch?.(params) ?? 0;
}

/** The kernel's name in the module. */
export function exportName({ op }: Pass): string {
  return op.name.replaceAll(/[/-]/g, "_");
}
