import { useTranslation } from "react-i18next";
import { problemText } from "../controls/problem-text.ts";
import { dismissLinkProblems, retryGpu } from "#state/actions.ts";
import { useLab } from "#state/use-lab.ts";

/** What the machine or the link could not do: quiet lines, no modal. */
export function Notices() {
  const { t } = useTranslation();
  const status = useLab((state) => state.status);
  const opening = useLab((state) => state.opening);
  const problems = useLab((state) => state.linkProblems);
  const reason = opening ? null : (status?.reason ?? null);
  return (
    <>
      {problems.length > 0 && (
        <div className="notice" role="alert">
          <div>
            {t("frame.linkProblems")}
            <ul>
              {problems.slice(0, 8).map((problem) => (
                <li key={`${problem.field} ${problem.rule}`}>{problemText(problem, t)}</li>
              ))}
            </ul>
          </div>
          <button type="button" onClick={dismissLinkProblems}>{t("frame.dismiss")}</button>
        </div>
      )}
      {reason !== null && (
        <div className="notice" data-reason={reason}>
          <span>{t(`reason.${reason}`, { detail: status?.detail ?? "" })}</span>
          <button type="button" onClick={retryGpu}>{t("reason.retry")}</button>
        </div>
      )}
      {reason === null && status !== null && status.recoveries > 0 && (
        <div className="notice" data-reason="recovered">{t("reason.recovered", { count: status.recoveries })}</div>
      )}
      {reason === null && status?.adapter?.software === true && <div className="notice quiet" data-reason="software">{t("reason.software")}</div>}
    </>
  );
}
