/** One model rated twice: by the notes' parameter rule and by the compute lines of the law. */
import { trainingFlops } from "../training-flops.ts";
import { ethicsRisk } from "../laws/society/notes-ethics.ts";

export interface ModelSize {
  /** All parameters. */
  readonly parameters: number;
  /** Those that one token uses. */
  readonly active: number;
  /** Training tokens. */
  readonly tokens: number;
}

/** Published sizes: Llama 3 70B and 405B (2407.21783), DeepSeek-V3 (2412.19437). */
export const MODEL_CASES = {
  dense70: { parameters: 70e9, active: 70e9, tokens: 15e12 },
  moe671: { parameters: 671e9, active: 37e9, tokens: 14.8e12 },
  dense405: { parameters: 405e9, active: 405e9, tokens: 15.6e12 },
} as const satisfies Readonly<Record<string, ModelSize>>;

export const MODEL_CASE_IDS = Object.keys(MODEL_CASES) as readonly (keyof typeof MODEL_CASES)[];

/** What training a model of this size takes. */
export function sizeTrainingFlops({ active, tokens }: ModelSize): number {
  return trainingFlops(active, tokens);
}

/** The notes' risk by each way of counting a model's parameters. */
export function notesRisks({ parameters, active }: ModelSize): { readonly byTotal: string; readonly byActive: string } {
  const risk = (count: number): string => String(ethicsRisk.compute({ parameters: count }).risk);
  return { byTotal: risk(parameters), byActive: risk(active) };
}
