import { useTranslation } from "react-i18next";
import { retryGpu } from "#state/actions.ts";
import { useLab } from "#state/use-lab.ts";

/** Why something other than a GPU computes, or that one was replaced: a quiet line, no modal, no apology. */
export function MachineNotice() {
  const { t } = useTranslation();
  const status = useLab((state) => state.status);
  const opening = useLab((state) => state.opening);
  if (status === null || opening) return null;
  const { reason, detail, recoveries, adapter } = status;
  if (reason !== null) {
    return (
      <div className="notice" data-reason={reason}>
        <span>{t(`reason.${reason}`, { detail })}</span>
        <button type="button" onClick={retryGpu}>{t("reason.retry")}</button>
      </div>
    );
  }
  if (recoveries > 0) return <div className="notice" data-reason="recovered">{t("reason.recovered", { count: recoveries })}</div>;
  if (adapter?.software === true) return <div className="notice quiet" data-reason="software">{t("reason.software")}</div>;
  return null;
}
