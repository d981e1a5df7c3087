import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { readUpload } from "#state/case-upload.ts";
import { useVerify } from "#state/use-verify.ts";
import { cancel, receipt, runAll, runDroppedCase } from "#state/verify-actions.ts";
import { verifyStore } from "#state/verify-store.ts";
import { problemText } from "../controls/problem-text.ts";
import { copyText } from "../frame/clipboard.ts";

/** A file of the visitor: checked at once, or refused with its reason. */
export async function takeCaseFile(file: File): Promise<void> {
  const read = await readUpload(file);
  if (read.ok) await runDroppedCase(read.file.name, read.file.bytes);
  else verifyStore.setState({ problem: read.problem });
}

/** Run, cancel, a file of one's own, and the receipt. */
export function VerifyControls() {
  const { t } = useTranslation();
  const running = useVerify((state) => state.running);
  const progress = useVerify((state) => state.progress);
  const problem = useVerify((state) => state.problem);
  const finished = useVerify((state) => state.operators.length + state.cases.length > 0);
  const input = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState<"receiptCopied" | "receiptManual" | null>(null);
  return (
    <>
      <div className="words" role="group" aria-label={t("verify.actions")}>
        <button type="button" disabled={running} onClick={() => void runAll()}>{t("verify.run")}</button>
        <button type="button" disabled={!running} onClick={cancel}>{t("verify.cancel")}</button>
        <button type="button" disabled={running} onClick={() => input.current?.click()}>{t("verify.drop")}</button>
        <input
          ref={input} type="file" hidden accept=".safetensors" aria-label={t("verify.drop")}
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file !== undefined) void takeCaseFile(file);
            // The same file can be chosen again, e.g. after a change.
            target.value = "";
          }}
        />
        <button
          type="button" disabled={!finished}
          onClick={() => void copyText(receipt()).then((done) => setCopied(done ? "receiptCopied" : "receiptManual"))}
        >
          {t("verify.receipt")}
        </button>
        <span aria-live="polite" className="second">{copied === null ? "" : t(`verify.${copied}`)}</span>
      </div>
      <p className="second verify-progress" aria-live="off">
        {running && progress.total > 0 && (
          <>
            <progress value={progress.done} max={progress.total} aria-label={t("verify.progressLabel")} />{" "}
            {t("verify.progress", { done: progress.done, count: progress.total })}
          </>
        )}
        {!running && t("verify.dropHint")}
      </p>
      {copied === "receiptManual" && <textarea className="text-source" readOnly aria-label={t("verify.receipt")} value={receipt()} />}
      {problem !== null && <p className="problem" role="alert">{problemText(problem, t)}</p>}
    </>
  );
}
