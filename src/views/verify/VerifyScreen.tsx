import { useEffect, type DragEvent } from "react";
import { useTranslation } from "react-i18next";
import { formatCount, formatNumber } from "#i18n/format.ts";
import { useLab } from "#state/use-lab.ts";
import { useVerify } from "#state/use-verify.ts";
import { runQuickCheck } from "#state/verify-actions.ts";
import { CaseTable } from "./CaseTable.tsx";
import { MachineFacts } from "./MachineFacts.tsx";
import { OperatorTable } from "./OperatorTable.tsx";
import { RoutingTraces } from "./RoutingTraces.tsx";
import { takeFiles } from "./take-files.ts";
import { VerifyControls } from "./VerifyControls.tsx";
import "./verify.css";

/** Why should I believe these numbers? Every operator and golden case, on the visitor's own device. */
export function VerifyScreen() {
  const { t } = useTranslation();
  const opening = useLab((state) => state.opening);
  const operators = useVerify((state) => state.operators);
  const untouched = useVerify((state) => state.operators.length === 0 && !state.running && state.problem === null);
  // By itself on the first visit, as soon as it is known which backend computes.
  const first = untouched && !opening;
  useEffect(() => {
    if (first) void runQuickCheck();
  }, [first]);
  const passed = operators.filter(({ verdict }) => verdict === "pass").length;
  const worst = operators.reduce((largest, { shareOfTolerance }) => Math.max(largest, shareOfTolerance), 0);
  const numbers = { passed: formatCount(passed), count: formatCount(operators.length), worst: formatNumber(worst, 2) };
  return (
    <div className="verify" onDragOver={(event) => event.preventDefault()} onDrop={dropFiles}>
      <h1>{t("verify.title")}</h1>
      <p className="sentence">{operators.length === 0 ? t("verify.none") : t("verify.sentence", numbers)}</p>
      <VerifyControls />
      <div className="verify-page">
        <div className="verify-tables">
          <OperatorTable operators={operators} />
          <CaseTable />
          <RoutingTraces />
        </div>
        <MachineFacts />
      </div>
    </div>
  );
}

function dropFiles(event: DragEvent): void {
  event.preventDefault();
  void takeFiles([...event.dataTransfer.files]);
}
