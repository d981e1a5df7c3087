import { readUpload } from "#state/case-upload.ts";
import { runDroppedCase } from "#state/verify-actions.ts";
import { verifyStore } from "#state/verify-store.ts";

/** A file of the visitor: checked at once, or refused with its reason. */
export async function takeCaseFile(file: File): Promise<void> {
  const read = await readUpload(file);
  if (read.ok) await runDroppedCase(read.file.name, read.file.bytes);
  else verifyStore.setState({ problem: read.problem });
}
