import { compareTraces } from "#state/trace-actions.ts";
import { takeCaseFile } from "./take-case-file.ts";

/** Endings that only routing traces have. */
const TRACE_ENDING = /\.(npy|jsonl)$/i;

/** Files dropped on the screen: one case file, or two routing traces together. */
export async function takeFiles(files: readonly File[]): Promise<void> {
  const [file, ...more] = files;
  if (file === undefined) return;
  if (more.length > 0 || TRACE_ENDING.test(file.name)) await compareTraces(files);
  else await takeCaseFile(file);
}
