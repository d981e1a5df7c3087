/** A case file from the visitor's disk, refused by its size before any of it is read. */
import type { DroppedCase, SessionProblem } from "#protocol/session.ts";

/** Largest case file, in bytes. */
export const CASE_FILE_LIMIT = 64 * 2 ** 20;

/** The part of a browser's File that is used. */
export interface CaseUpload {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  arrayBuffer(): Promise<ArrayBuffer>;
}

export type CaseUploadResult =
  | { readonly ok: true; readonly file: DroppedCase }
  | { readonly ok: false; readonly problem: SessionProblem };

/** Why a file of this size is not taken; null when it is. */
export function sizeProblem(name: string, bytes: number): SessionProblem | null {
  return bytes <= CASE_FILE_LIMIT ? null : { field: name, rule: "file-too-large", value: String(bytes), limit: CASE_FILE_LIMIT };
}

export async function readUpload(upload: CaseUpload): Promise<CaseUploadResult> {
  const problem = sizeProblem(upload.name, upload.size);
  if (problem !== null) return { ok: false, problem };
  try {
    return { ok: true, file: { name: upload.name, bytes: new Uint8Array(await upload.arrayBuffer()) } };
  } catch (error) {
    // A folder, or a file that changed or vanished since it was chosen.
    const reason = error instanceof Error ? error.name : String(error);
    return { ok: false, problem: { field: upload.name, rule: "cannot-open", value: reason, limit: null } };
  }
}
