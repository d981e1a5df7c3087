import { useTranslation } from "react-i18next";
import { formatCount, formatError, formatNumber } from "#i18n/format.ts";
import { pause, play, restart, rewind, stepBy } from "#state/train-actions.ts";
import { useLab } from "#state/use-lab.ts";
import { useTrain } from "#state/use-train.ts";
import { TransportIcon } from "../frame/TransportIcon.tsx";

/** Start again, play, step, and the snapshots that the run can go back to; how fast it runs. */
export function TrainTransport() {
  const { t } = useTranslation();
  const step = useTrain((state) => state.step);
  const facts = useTrain((state) => state.facts);
  const playing = useTrain((state) => state.playing);
  const snapshots = useTrain((state) => state.snapshots);
  const pace = useTrain((state) => state.pace);
  const backend = useTrain((state) => state.backend);
  const status = useTrain((state) => state.status);
  const agreement = useTrain((state) => state.agreement);
  const slower = backend !== "webgpu" && status?.adapter?.software === true;
  const tooLarge = backend !== "webgpu" && status?.reason === "out-of-memory";
  const stopped = useTrain((state) => state.diverged !== null);
  const hidden = useLab((state) => state.view.hide.includes("transport"));
  const locked = useLab((state) => state.view.lock.includes("transport"));
  const steps = facts?.setup.steps ?? 0;
  const tokens = facts === null ? 0 : facts.setup.batch * facts.lanes.length;
  const ended = step >= steps;
  const still = locked || facts === null || stopped || ended;
  // The slider goes from snapshot to snapshot.
  const at = Math.max(0, snapshots.findLastIndex((kept) => kept <= step));
  return (
    <div className="train-transport">
      {hidden ? null : (
        <div className="transport" role="group" aria-label={t("train.transport")}>
          <button type="button" aria-label={t("train.restart")} title={t("train.restart")} disabled={locked || facts === null} onClick={() => void restart()}><TransportIcon name="reset" /></button>
          <button type="button" className="step" aria-label={t(playing ? "transport.pause" : "transport.play")} disabled={still} onClick={playing ? pause : play}><TransportIcon name={playing ? "pause" : "play"} /></button>
          <button type="button" aria-label={t("train.oneStep")} title={t("train.oneStep")} disabled={still} onClick={() => void stepBy(1)}><TransportIcon name="forward" /></button>
          <label className="train-rewind">
            <span className="second">{t("train.rewind")}</span>
            <input
              type="range" min={0} max={Math.max(0, snapshots.length - 1)} step={1} value={at} disabled={locked || snapshots.length < 2}
              aria-valuetext={t("train.atStep", { step: formatCount(snapshots[at] ?? 0) })}
              onChange={({ target }) => void rewind(snapshots[Number(target.value)] ?? 0)}
            />
          </label>
        </div>
      )}
      <span className="number" data-testid="train-step" data-step={step}>{t("train.stepOf", { step: formatCount(step), steps: formatCount(steps) })}</span>
      {facts === null ? null : <span className="second">{t(`train.on.${backend}`)}{slower ? t("train.on.software") : ""}{tooLarge ? t("train.on.tooLarge") : ""}{agreement === null ? "" : ` · ${t("train.on.agrees", { step: formatCount(agreement.step), error: formatError(agreement.maxError) })}`}</span>}
      {pace === null ? null : (
        <span className="second number">
          {t("train.pace", {
            steps: formatNumber(pace.stepsPerSecond, pace.stepsPerSecond < 10 ? 1 : 0),
            tokens: formatCount(Number((pace.stepsPerSecond * tokens).toPrecision(2))),
            milliseconds: formatNumber(pace.millisecondsPerStep, pace.millisecondsPerStep < 10 ? 1 : 0),
          })}
        </span>
      )}
    </div>
  );
}
