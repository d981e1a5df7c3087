/** The row of a report for one case on one backend, and how it is judged. */
import type { Backend } from "#exec/executor.ts";
import type { CaseProblem, CaseReading } from "./case-file.ts";
import type { TensorResult, Verdict } from "./compare.ts";

type UnrunReading = Exclude<CaseReading, { kind: "layer" | "training" }>;

export type CaseVerdict = Verdict | "unreadable";

/** The row that `verify --json` prints. NaN errors become null in JSON. */
export interface CaseResult {
  readonly path: string;
  /** From the file's metadata; null where it could not be read. */
  readonly format: string | null;
  readonly backend: Backend;
  readonly verdict: CaseVerdict;
  /** null for a pass; else what failed, what is not supported or what cannot be read. */
  readonly reason: string | null;
  readonly tensors: readonly TensorResult[];
}

/** The result of a reading that needs no backend: unreadable or unsupported. */
export function resultWithoutRun(path: string, reading: UnrunReading, backend: Backend): CaseResult {
  switch (reading.kind) {
    case "unreadable":
      return { path, format: reading.format, backend, verdict: "unreadable", reason: describeProblem(reading.problem), tensors: [] };
    case "unsupported":
      return { path, format: reading.format, backend, verdict: "unsupported", reason: `unsupported: ${reading.reason}`, tensors: [] };
  }
}

/** Worst row first: a failure, then nothing compared, then a near-tie. Rows not computed yet do not count. */
export function judge(tensors: readonly TensorResult[]): { verdict: CaseVerdict; reason: string | null } {
  const compared = tensors.filter(({ verdict }) => verdict !== "unsupported");
  const failed = compared.find(({ verdict }) => verdict === "fail");
  if (failed !== undefined) return { verdict: "fail", reason: `${failed.name}: ${failed.maxRel} > ${failed.tolerance}` };
  if (compared.length === 0) return { verdict: "fail", reason: "nothing was compared" };
  const tied = compared.find(({ verdict }) => verdict === "near-tie");
  if (tied !== undefined) return { verdict: "near-tie", reason: `near-tie: ${tied.name}` };
  return { verdict: "pass", reason: null };
}

/** `reason: place: value (limit: …)`, the language-neutral form for a command line and a receipt. */
export function describeProblem({ reason, at, value, limit }: CaseProblem): string {
  return `${reason}: ${at}: ${value} (limit: ${limit})`;
}
