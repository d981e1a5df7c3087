import type { AnyOp } from "./contract.ts";
import { combine } from "./experts/combine.ts";
import { down } from "./experts/down.ts";
import { up } from "./experts/up.ts";
import { blockSums } from "./loss/block-sums.ts";
import { loadBalance } from "./loss/load-balance.ts";
import { loadMetrics } from "./loss/load-metrics.ts";
import { scalars } from "./loss/scalars.ts";
import { taskSums } from "./loss/task-sums.ts";
import { zLoss } from "./loss/z-loss.ts";
import { histogram } from "./routing/histogram.ts";
import { logits } from "./routing/logits.ts";
import { scan } from "./routing/scan.ts";
import { scatter } from "./routing/scatter.ts";
import { softmax } from "./routing/softmax.ts";
import { topK } from "./routing/top-k.ts";
import { weights } from "./routing/weights.ts";

/** Every operator, in the order of a forward pass. */
export const ALL_OPERATORS: readonly AnyOp[] = [
  logits, softmax, topK, weights, histogram, scan, scatter, up, down, combine,
  blockSums, loadBalance, zLoss, loadMetrics, taskSums, scalars,
];
