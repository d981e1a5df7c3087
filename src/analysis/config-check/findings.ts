/** What in a configuration deserves a second look: faults first, then things to know. */
import type { CheckedConfig } from "./checked-config.ts";
import { scopeTokens, type ConfigLoad, type RunSizes } from "./config-load.ts";

export interface Finding {
  readonly id:
    | "top1-renormalised" | "bias-on-softmax" | "uneven-parallel" | "loss-switched-off" | "no-balance" | "sinkhorn-with-loss" | "scope-sequence"
    | "scope-micro-batch" | "router-16-bit" | "router-unstated" | "drops" | "sparse-mixer" | "coefficient-unknown" | "few-rows";
  readonly severity: "fault" | "notice";
  /** Numbers of its sentence. */
  readonly values: Readonly<Record<string, number>>;
}

/** Rows below which an expert's matrix product is mostly padding. */
const FEW_ROWS = 16;
const WORTH_SAYING = 0.001;

export function findingsOf(config: CheckedConfig, run: RunSizes, load: ConfigLoad): readonly Finding[] {
  const { shape, balance, coefficient, score } = config;
  const { experts, topK } = shape;
  const found: Finding[] = [];
  const add = (when: boolean, id: Finding["id"], severity: Finding["severity"], values: Finding["values"] = {}): void => {
    if (when) found.push({ id, severity, values });
  };
  const perSequence = balance === "sequence" || balance === "sigmoid-sequence";
  const pulled = balance !== "none" && balance !== "unknown" && (coefficient ?? 0) > 0;
  add(topK === 1 && config.renormalised, "top1-renormalised", "fault");
  add(config.choiceBias && score === "softmax", "bias-on-softmax", "fault");
  add(experts % run.expertParallel !== 0, "uneven-parallel", "fault", { experts, devices: run.expertParallel });
  add(config.sinkhorn && (coefficient ?? 0) > 0, "sinkhorn-with-loss", "fault");
  add(config.lossSwitchedOn === false && pulled, "loss-switched-off", "fault");
  add(!pulled && balance !== "unknown" && !config.choiceBias && !config.sinkhorn, "no-balance", "fault");
  add(config.routerPrecision === "low", "router-16-bit", "fault");
  add(load.droppedShare.mean > WORTH_SAYING, "drops", "notice", { share: load.droppedShare.mean });
  add(perSequence && pulled, "scope-sequence", "notice", { tokens: scopeTokens(config, run) });
  add(!perSequence && pulled && balance !== "global" && run.microBatch === 1, "scope-micro-batch", "notice", { tokens: run.sequence });
  add(load.gatheredRowsPerExpert < FEW_ROWS, "few-rows", "notice", { rows: load.gatheredRowsPerExpert });
  add(config.routerPrecision === "unstated", "router-unstated", "notice");
  add(balance === "unknown" && coefficient !== null, "coefficient-unknown", "notice");
  add(config.sparseMixer, "sparse-mixer", "notice");
  return found;
}
