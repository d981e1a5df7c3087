import type { CaseResult } from "#proof/case-result.ts";
import type { BenchHarness } from "./bench-harness.ts";

/** What the page offers to the program that drives it; arguments and results are plain values. */
export interface Harness {
  /** Opens WebGPU once; `device` is the adapter's name. */
  open(): Promise<{ readonly ok: true; readonly device: string } | { readonly ok: false; readonly reason: string }>;
  /** Runs one case file, given as base64, on the opened device. */
  runCase(path: string, file: string): Promise<CaseResult>;
  readonly bench: BenchHarness;
}

/** The page's global object once the harness has loaded. */
export interface HarnessWindow {
  moeLab: Harness;
}
