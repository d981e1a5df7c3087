import type { AnyOp } from "./contract.ts";
import { activateGradient } from "./experts/activate-gradient.ts";
import { activate } from "./experts/activate.ts";
import { add } from "./experts/add.ts";
import { backProject } from "./experts/back-project.ts";
import { columnSums } from "./experts/column-sums.ts";
import { combine } from "./experts/combine.ts";
import { down } from "./experts/down.ts";
import { mixGateGradient } from "./experts/mix-gate-gradient.ts";
import { mixGate } from "./experts/mix-gate.ts";
import { outerProduct } from "./experts/outer-product.ts";
import { rowGradient } from "./experts/row-gradient.ts";
import { slotDots } from "./experts/slot-dots.ts";
import { up } from "./experts/up.ts";
import { balanceGradient } from "./loss/balance-gradient.ts";
import { blockSums } from "./loss/block-sums.ts";
import { coActivation } from "./loss/co-activation.ts";
import { domainLoad } from "./loss/domain-load.ts";
import { dropMetrics } from "./loss/drop-metrics.ts";
import { loadBalance } from "./loss/load-balance.ts";
import { loadMetrics } from "./loss/load-metrics.ts";
import { balancedLogitGradient } from "./loss/logit-gradient.ts";
import { scalars } from "./loss/scalars.ts";
import { smoothLoadGradient } from "./loss/smooth-load-gradient.ts";
import { smoothLoad } from "./loss/smooth-load.ts";
import { rmsNormGradient } from "./network/rms-norm-gradient.ts";
import { rmsNorm } from "./network/rms-norm.ts";
import { adamw } from "./optim/adamw.ts";
import { gradientSquare } from "./optim/gradient-square.ts";
import { sgd } from "./optim/sgd.ts";
import { crossEntropy } from "./task/cross-entropy.ts";
import { squaredError } from "./task/squared-error.ts";
import { tokenMean } from "./task/token-mean.ts";
import { taskSums } from "./loss/task-sums.ts";
import { zLoss } from "./loss/z-loss.ts";
import { biasUpdate } from "./routing/bias-update.ts";
import { choice } from "./routing/choice.ts";
import { columnSoftmaxGradient } from "./routing/column-softmax-gradient.ts";
import { columnSoftmax } from "./routing/column-softmax.ts";
import { dropWeights } from "./routing/drop-weights.ts";
import { evenRows } from "./routing/even-rows.ts";
import { expertChoice } from "./routing/expert-choice.ts";
import { histogram } from "./routing/histogram.ts";
import { jitter } from "./routing/jitter.ts";
import { limitGroups } from "./routing/limit-groups.ts";
import { logitGradient } from "./routing/logit-gradient.ts";
import { logits } from "./routing/logits.ts";
import { lookup } from "./routing/lookup.ts";
import { mixTokens } from "./routing/mix-tokens.ts";
import { perturb } from "./routing/perturb.ts";
import { relu } from "./routing/relu.ts";
import { scan } from "./routing/scan.ts";
import { scatter } from "./routing/scatter.ts";
import { scores } from "./routing/scores.ts";
import { seatKeys } from "./routing/seat-keys.ts";
import { seats } from "./routing/seats.ts";
import { secondExpert } from "./routing/second-expert.ts";
import { sinkhorn } from "./routing/sinkhorn.ts";
import { topK } from "./routing/top-k.ts";
import { unitRowsGradient } from "./routing/unit-rows-gradient.ts";
import { unitRows } from "./routing/unit-rows.ts";
import { weightsGradient } from "./routing/weights-gradient.ts";
import { weights } from "./routing/weights.ts";

/** Every operator, in the order of a forward pass, then of a backward pass. */
export const ALL_OPERATORS: readonly AnyOp[] = [
  unitRows, jitter, logits, perturb, scores, choice, limitGroups, topK, lookup, sinkhorn, weights, secondExpert, histogram, scan, scatter, seatKeys, seats, dropWeights,
  expertChoice, relu, evenRows, columnSoftmax, mixTokens, biasUpdate,
  up, activate, down, mixGate, combine, add,
  blockSums, smoothLoad, loadBalance, zLoss, loadMetrics, dropMetrics, coActivation, domainLoad, taskSums, scalars,
  rowGradient, slotDots, backProject, activateGradient, outerProduct, columnSums, mixGateGradient,
  weightsGradient, logitGradient, columnSoftmaxGradient, balanceGradient, smoothLoadGradient, balancedLogitGradient, unitRowsGradient,
  rmsNorm, crossEntropy, squaredError, tokenMean, rmsNormGradient, gradientSquare, adamw, sgd,
];
