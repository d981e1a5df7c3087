import { useTranslation } from "react-i18next";
import { formatBytes, formatCount } from "#i18n/format.ts";
import { rewind } from "#state/train-actions.ts";
import { useTrain } from "#state/use-train.ts";
import { problemText } from "../controls/problem-text.ts";

/** A tenth: what usually ends a divergence. */
const LOWER_RATE = 0.1;

/** What a run has to say of itself: where it was resumed, why it stopped, and whether it could be kept. */
export function RunNotices() {
  const { t } = useTranslation();
  const problem = useTrain((state) => state.problem);
  const resumed = useTrain((state) => state.resumed);
  const diverged = useTrain((state) => state.diverged);
  const facts = useTrain((state) => state.facts);
  const snapshots = useTrain((state) => state.snapshots);
  const keeping = useTrain((state) => state.keeping);
  const factor = useTrain((state) => state.changes?.rateFactor ?? 1);
  const back = diverged === null ? 0 : (snapshots.findLast((step) => step < diverged.step) ?? 0);
  return (
    <div className="run-notices">
      {problem === null ? null : <p role="alert" className="problem">{problemText(problem, t)}</p>}
      {diverged === null || facts === null ? null : (
        <p role="alert" className="problem">
          {t("train.diverged", { step: formatCount(diverged.step), arm: t(`arm.${facts.lanes[diverged.lane]!.arm}`) })}{" "}
          <button type="button" onClick={() => void rewind(back, LOWER_RATE)}>{t("train.rewindLower", { step: formatCount(back) })}</button>
        </p>
      )}
      {factor === 1 ? null : <p className="second">{t("train.rateFactor", { factor: String(Number(factor.toPrecision(3))) })}</p>}
      {resumed === null ? null : <p className="second" role="status">{t(`train.resumed.${resumed.because}`, { step: formatCount(resumed.step) })}</p>}
      {keeping?.kind === "full" ? <p role="alert" className="problem">{t("train.full", { needed: formatBytes(keeping.needed), quota: keeping.quota === null ? "?" : formatBytes(keeping.quota) })}</p> : null}
      {keeping?.kind === "unavailable" ? <p className="second">{t("train.unavailable", { detail: keeping.detail })}</p> : null}
    </div>
  );
}
