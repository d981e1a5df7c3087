import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatCount } from "#i18n/format.ts";
import { useVerify } from "#state/use-verify.ts";
import { cancel, receipt, runAll, runQuickCheck } from "#state/verify-actions.ts";
import { FileButton } from "../controls/FileButton.tsx";
import { problemText } from "../controls/problem-text.ts";
import { copyText } from "../frame/clipboard.ts";
import { takeCaseFile } from "./take-case-file.ts";

/** Run, cancel, a file of one's own, and the receipt. */
export function VerifyControls() {
  const { t } = useTranslation();
  const running = useVerify((state) => state.running);
  const { done, total } = useVerify((state) => state.progress);
  const problem = useVerify((state) => state.problem);
  const finished = useVerify((state) => state.operators.length + state.cases.length > 0);
  const [copied, setCopied] = useState<boolean | null>(null);
  return (
    <>
      <div className="words" role="group" aria-label={t("verify.actions")}>
        <button type="button" disabled={running} onClick={() => void runAll()}>{t("verify.run")}</button>
        <button type="button" disabled={running} onClick={() => void runQuickCheck()}>{t("verify.quick")}</button>
        <button type="button" disabled={!running} onClick={cancel}>{t("verify.cancel")}</button>
        <FileButton label={t("verify.drop")} disabled={running} onFile={takeCaseFile} />
        <button type="button" disabled={!finished} onClick={() => void copyText(receipt()).then(setCopied)}>{t("verify.receipt")}</button>
        <span className="second" aria-live="polite">
          {copied === null ? "" : t(copied ? "verify.receiptCopied" : "verify.receiptManual")}
        </span>
      </div>
      <p className="second verify-progress">
        {running && total > 0 ? (
          <>
            <progress value={done} max={total} aria-label={t("verify.progressLabel")} />{" "}
            {t("verify.progress", { done: formatCount(done), count: formatCount(total) })}
          </>
        ) : (
          t("verify.dropHint")
        )}
      </p>
      {copied === false && <textarea className="text-source mono" readOnly aria-label={t("verify.receipt")} value={receipt()} />}
      {problem !== null && <p className="problem" role="alert">{problemText(problem, t)}</p>}
    </>
  );
}
