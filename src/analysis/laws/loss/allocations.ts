/** One budget divided between parameters and tokens by every law that says how. */
import { LawError } from "../law-error.ts";
import { runLaw } from "../run-law.ts";
import { HOFFMANN_EXPONENTS } from "./hoffmann.ts";
import { FLOPS_PER_PARAMETER_TOKEN, parametricLoss } from "./parametric-loss.ts";
import { PARAMETRIC_FITS } from "./parametric-fits.ts";

type AllocationId = "notes" | "kaplan" | "approach1" | "approach2" | "approach3" | "refit" | "rule" | "deepseek";

export interface AllocationRow {
  readonly id: AllocationId;
  /** The law that gives it; null where only an exponent was published. */
  readonly law: { readonly id: string; readonly inputs: Readonly<Record<string, unknown>> } | null;
  /** The a of N ∝ C^a. */
  readonly parameterExponent: number;
  /** null: no answer at this budget. */
  readonly chosen: ChosenSize | null;
}

export interface ChosenSize {
  readonly parameters: number;
  readonly tokens: number;
  readonly tokensPerParameter: number;
  /** 6ND/C: 1 where the whole budget is spent. */
  readonly budgetUsed: number;
  /** Loss of this choice by the refit, so that the choices can be compared on one scale. */
  readonly refitLossNats: number;
}

const DEEPSEEK_EXPONENT = 0.5243;
const KAPLAN_EXPONENT = 0.73;
const NOTES_EXPONENT = 0.46;

function exponentOf(approach: 1 | 2): number {
  return HOFFMANN_EXPONENTS.find((row) => row.approach === approach)!.parameterExponent;
}

/** The a that the additive law implies: β/(α+β). */
function impliedExponent(constants: keyof typeof PARAMETRIC_FITS): number {
  const { alpha, beta } = PARAMETRIC_FITS[constants];
  return beta / (alpha + beta);
}

/** What a size comes to at `flops`. */
export function chosenSize(flops: number, parameters: number, tokens: number): ChosenSize {
  return {
    parameters,
    tokens,
    tokensPerParameter: tokens / parameters,
    budgetUsed: FLOPS_PER_PARAMETER_TOKEN * (parameters / flops) * tokens,
    refitLossNats: parametricLoss(PARAMETRIC_FITS.besiroglu, parameters, tokens),
  };
}

/** DeepSeek counts FLOPs per token M in place of parameters; M/6 is the size that costs as much. */
function sizeOf(outputs: Readonly<Record<string, unknown>>): readonly [parameters: number, tokens: number] {
  const parameters = outputs["parameters"] ?? Number(outputs["flopsPerToken"]) / FLOPS_PER_PARAMETER_TOKEN;
  return [Number(parameters), Number(outputs["tokens"])];
}

/** All laws at one budget, in the order in which they were published, the notes first. */
export function allocationRows(flops: number, tokensPerParameter: number): readonly AllocationRow[] {
  const row = (id: AllocationId, law: string, parameterExponent: number, more: Readonly<Record<string, unknown>> = {}): AllocationRow => {
    const inputs = { flops, ...more };
    try {
      return { id, law: { id: law, inputs }, parameterExponent, chosen: chosenSize(flops, ...sizeOf(runLaw(law, inputs))) };
    } catch (error) {
      if (!(error instanceof LawError)) throw error;
      return { id, law: { id: law, inputs }, parameterExponent, chosen: null };
    }
  };
  return [
    row("notes", "notes.computeOptimal", NOTES_EXPONENT),
    row("kaplan", "kaplan.optimum", KAPLAN_EXPONENT),
    row("approach1", "hoffmann.approach1.optimum", exponentOf(1)),
    { id: "approach2", law: null, parameterExponent: exponentOf(2), chosen: null },
    row("approach3", "hoffmann.approach3.optimum", impliedExponent("tex"), { constants: "tex" }),
    row("rule", "chinchilla.rule20", 0.5, { tokensPerParameter }),
    row("deepseek", "deepseekLlm.optimum", DEEPSEEK_EXPONENT),
    row("refit", "besiroglu.optimum", impliedExponent("besiroglu")),
  ];
}

/** Tokens per parameter that the refit's 80% interval covers, and from which budget on it was published. */
export const PUBLISHED_INTERVAL = { from: 1e26, low: 4, high: 40 } as const;

/** Model sizes that the published interval leaves open at `flops`; null below the budgets that it was published for. */
export function intervalSizes(flops: number): readonly [low: number, high: number] | null {
  if (flops < PUBLISHED_INTERVAL.from) return null;
  const size = (ratio: number): number => Math.sqrt(flops / FLOPS_PER_PARAMETER_TOKEN / ratio);
  return [size(PUBLISHED_INTERVAL.high), size(PUBLISHED_INTERVAL.low)];
}

/** Published tables are rounded, so a few percent beside the budget still count as all of it. */
const ROUNDING = 0.06;

/** Whether 6ND is all of the budget, less, or more. */
export function spending(budgetUsed: number): "all" | "under" | "over" {
  if (Math.abs(budgetUsed - 1) <= ROUNDING) return "all";
  return budgetUsed < 1 ? "under" : "over";
}
