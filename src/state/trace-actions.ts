import { pageLab } from "./actions.ts";
import type { CaseUpload } from "./case-upload.ts";
import { compareUploads, traceStore } from "./trace-store.ts";

/** Compares two routing traces of the visitor in the page's session. */
export function compareTraces(uploads: readonly CaseUpload[]): Promise<void> {
  return compareUploads(traceStore, () => pageLab.session(), uploads);
}
