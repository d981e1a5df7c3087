import { useTranslation } from "react-i18next";
import { formatCount } from "#i18n/format.ts";
import { pause, play, resetToSeed, scrub, setSpeed, stepBack, stepForward } from "#state/actions.ts";
import { SPEEDS } from "#state/lab-store.ts";
import { useLab } from "#state/use-lab.ts";
import { BATCH_LIMIT } from "#spec/limits.ts";
import { TransportIcon } from "./TransportIcon.tsx";

/** The scrubber reaches at least this far, and always somewhat beyond the batch on screen. */
const SCRUB_REACH = 100;

/** Reset, back, play, step, speed and scrubber. A dropped file is one batch, so there is nothing to step to. */
export function Transport() {
  const { t } = useTranslation();
  const playing = useLab((state) => state.playing);
  const speed = useLab((state) => state.speed);
  const batch = useLab((state) => state.view.batch);
  const single = useLab((state) => state.dropped !== null);
  const hidden = useLab((state) => state.view.hide.includes("transport"));
  const locked = useLab((state) => state.view.lock.includes("transport"));
  if (hidden) return null;
  const still = locked || single;
  // Grows in whole steps, so that the thumb does not creep back while playing.
  const last = Math.min(BATCH_LIMIT, SCRUB_REACH * (Math.floor((batch + SCRUB_REACH / 10) / SCRUB_REACH) + 1));
  return (
    <div className="transport" role="group" aria-label={t("transport.label")}>
      <button type="button" aria-label={t("transport.reset")} disabled={locked} onClick={resetToSeed}><TransportIcon name="reset" /></button>
      <button type="button" aria-label={t("transport.back")} disabled={still || batch === 0} onClick={stepBack}><TransportIcon name="back" /></button>
      <button type="button" aria-label={t(playing ? "transport.pause" : "transport.play")} disabled={still} onClick={playing ? pause : play}>
        <TransportIcon name={playing ? "pause" : "play"} />
      </button>
      <button type="button" className="step" aria-label={t("transport.forward")} disabled={still} onClick={stepForward}>
        <TransportIcon name="forward" />
      </button>
      <select className="speed" aria-label={t("transport.speed")} disabled={still} value={speed} onChange={({ target }) => setSpeed(Number(target.value))}>
        {SPEEDS.map((value) => (
          <option key={value} value={value}>{t("transport.perSecond", { speed: value })}</option>
        ))}
      </select>
      <input
        type="range" aria-label={t("transport.batch")} min={0} max={last} value={batch} disabled={still}
        onChange={({ target }) => scrub(Number(target.value))}
      />
      <span className="batch" aria-hidden="true">{t("transport.batchNumber", { batch: formatCount(batch) })}</span>
    </div>
  );
}
