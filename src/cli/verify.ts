/** `verify`: golden case files through the chosen backends, with a verdict for every tensor. */
import type { CaseResult } from "#proof/case-result.ts";
import { resultWithoutRun } from "#proof/case-result.ts";
import { against } from "./against.ts";
import { asksForAgainst } from "./against-arguments.ts";
import type { CaseRunner } from "./case-runner.ts";
import { openRunner } from "./case-runner.ts";
import type { FoundCase } from "./find-cases.ts";
import { findCases } from "./find-cases.ts";
import type { VerifyBackend } from "./verify-arguments.ts";
import { VERIFY_USAGE, readVerifyArguments } from "./verify-arguments.ts";
import { exitCodeOf, jsonReport, summary, textReport } from "./verify-report.ts";

/** @returns the exit code: 2 unreadable or misused, 1 failed or nothing compared, 0 otherwise. */
export async function verify(words: readonly string[]): Promise<0 | 1 | 2> {
  if (asksForAgainst(words)) return against(words);
  const reading = readVerifyArguments(words);
  if (!reading.ok) {
    process.stderr.write(`verify: ${reading.problem}\n${VERIFY_USAGE}\n`);
    return 2;
  }
  const { paths, backends, json } = reading.arguments;
  const results: CaseResult[] = [];
  for (const backend of backends) {
    for await (const result of verifyOn(backend, paths)) {
      results.push(result);
      if (!json) process.stdout.write(`${textReport(result)}\n`);
    }
  }
  process.stdout.write(`${json ? jsonReport(results) : summary(results)}\n`);
  return exitCodeOf(results);
}

async function* verifyOn(backend: VerifyBackend, paths: readonly string[]): AsyncGenerator<CaseResult> {
  // Opened at the first case that needs it: a folder of unsupported cases starts no browser.
  const opening: { runner?: CaseRunner; failure?: string } = {};
  try {
    for (const found of findCases(paths)) {
      if (found.reading.kind !== "layer" && found.reading.kind !== "training") {
        yield resultWithoutRun(found.path, found.reading, backend);
        continue;
      }
      if (opening.runner === undefined && opening.failure === undefined) {
        try {
          opening.runner = await openRunner(backend);
          process.stderr.write(`${backend}: ${opening.runner.device}\n`);
        } catch (error) {
          opening.failure = messageOf(error);
          process.stderr.write(`${backend}: ${opening.failure}\n`);
        }
      }
      yield await resultOn(found, backend, opening);
    }
  } finally {
    await opening.runner?.close();
  }
}

async function resultOn(found: FoundCase, backend: VerifyBackend, opening: { runner?: CaseRunner; failure?: string }): Promise<CaseResult> {
  const failed = (reason: string): CaseResult => ({
    path: found.path,
    format: found.reading.format,
    backend,
    verdict: "fail",
    reason,
    tensors: [],
  });
  if (opening.runner === undefined) return failed(opening.failure ?? "the backend was not opened");
  try {
    return await opening.runner.run(found);
  } catch (error) {
    // One case that breaks must not hide the verdict of the others.
    return failed(messageOf(error));
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
