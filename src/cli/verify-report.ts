/** What `verify` prints, and the exit code that goes with it. */
import type { CaseResult } from "#proof/case-result.ts";
import type { TensorResult } from "#proof/compare.ts";

/** 2: a case cannot be read; else 1: a case fails or nothing was compared; else 0. */
export function exitCodeOf(results: readonly CaseResult[]): 0 | 1 | 2 {
  if (results.some(({ verdict }) => verdict === "unreadable")) return 2;
  if (results.some(({ verdict }) => verdict === "fail")) return 1;
  return results.some(({ verdict }) => verdict === "pass" || verdict === "near-tie") ? 0 : 1;
}

/** One JSON object and nothing else; errors that are not finite numbers become null. */
export function jsonReport(results: readonly CaseResult[]): string {
  return JSON.stringify({ cases: results }, null, 2);
}

/** A case, then a line per tensor. */
export function textReport({ path, backend, verdict, reason, tensors }: CaseResult): string {
  const head = `${verdict.toUpperCase().padEnd(11)} ${path} [${backend}]${reason === null ? "" : `  ${reason}`}`;
  return [head, ...tensors.map(tensorLine)].join("\n");
}

function tensorLine({ name, maxAbs, maxRel, tolerance, verdict }: TensorResult): string {
  if (verdict === "unsupported") return `  ${name.padEnd(36)} unsupported`;
  return `  ${name.padEnd(36)} max abs ${short(maxAbs)}  max rel ${short(maxRel)}  tolerance ${short(tolerance)}  ${verdict}`;
}

/** An error in a column. */
export function short(value: number): string {
  return (value === 0 ? "0" : value.toExponential(2)).padEnd(9);
}

/**
 * The closing lines; the last is `N passed, N failed, N unsupported`. A case counts once per backend.
 * What cannot be read has failed; a near-tie is neither pass nor failure and has a line of its own.
 */
export function summary(results: readonly CaseResult[]): string {
  const count = (...verdicts: readonly CaseResult["verdict"][]): number =>
    results.filter(({ verdict }) => verdicts.includes(verdict)).length;
  const ties = count("near-tie");
  const last = `${count("pass")} passed, ${count("fail", "unreadable")} failed, ${count("unsupported")} unsupported`;
  return ties === 0 ? last : `${ties} near-tie\n${last}`;
}
