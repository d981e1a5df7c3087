import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { formatCount, formatNumber } from "#i18n/format.ts";
import { loseDevice } from "#state/actions.ts";
import { readUpload } from "#state/case-upload.ts";
import { useLab } from "#state/use-lab.ts";
import { useVerify } from "#state/use-verify.ts";
import { cancel, receipt, runAll, runDroppedCase, runQuickCheck } from "#state/verify-actions.ts";
import { FileButton } from "../controls/FileButton.tsx";
import { problemText } from "../controls/problem-text.ts";
import { AdapterFacts } from "./AdapterFacts.tsx";
import { CaseTable } from "./CaseTable.tsx";
import { OperatorTable } from "./OperatorTable.tsx";

/** Why should I believe these numbers? Every operator and golden case, on the visitor's own device. */
export function VerifyScreen() {
  const { t } = useTranslation();
  const { running, progress, operators, cases, problem } = useVerify((state) => state);
  const backend = useLab((state) => state.status?.backend ?? null);
  const opening = useLab((state) => state.opening);
  const [said, setSaid] = useState("");
  const [uploadProblem, setUploadProblem] = useState<typeof problem>(null);
  const nothingYet = operators.length === 0 && !running && !opening && backend !== null;
  useEffect(() => {
    if (nothingYet) void runQuickCheck();
  }, [nothingYet]);

  const worst = operators.reduce((largest, report) => Math.max(largest, report.shareOfTolerance), 0);
  const passed = operators.filter(({ verdict }) => verdict === "pass").length;
  const shown = uploadProblem ?? problem;
  return (
    <>
      <h1>{t("verify.title")}</h1>
      <p className="sentence">
        {operators.length === 0 ? t("verify.none") : t("verify.sentence", { passed, count: operators.length, worst: formatNumber(worst, 2) })}
      </p>
      <div className="words">
        <button type="button" disabled={running} onClick={() => void runQuickCheck()}>{t("verify.quick")}</button>
        <button type="button" disabled={running} onClick={() => void runAll()}>{t("verify.run")}</button>
        <FileButton
          label={t("verify.drop")} disabled={running}
          onFile={async (file) => {
            const read = await readUpload(file);
            setUploadProblem(read.ok ? null : read.problem);
            if (read.ok) await runDroppedCase(read.file.name, read.file.bytes);
          }}
        />
        {running && <button type="button" onClick={cancel}>{t("verify.cancel")}</button>}
        <span className="second" aria-live="polite">
          {running ? t("verify.progress", { done: formatCount(progress.done), count: formatCount(progress.total) }) : ""}
        </span>
        <button
          type="button" disabled={operators.length + cases.length === 0}
          onClick={() => void navigator.clipboard.writeText(receipt()).then(() => setSaid(t("verify.receiptCopied")), () => setSaid(t("frame.linkManual")))}
        >
          {t("verify.receipt")}
        </button>
        <span className="second" aria-live="polite">{said}</span>
      </div>
      {shown !== null && <p role="alert" className="problem">{problemText(shown, t)}</p>}
      <OperatorTable operators={operators} />
      <CaseTable cases={cases} />
      <AdapterFacts />
      {backend === "webgpu" && (
        <section>
          <h2>{t("verify.break")}</h2>
          <p className="second">{t("verify.breakExplain")}</p>
          <button type="button" onClick={loseDevice}>{t("verify.lose")}</button>
        </section>
      )}
    </>
  );
}
