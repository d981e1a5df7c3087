import { useTranslation } from "react-i18next";
import { formatCount } from "#i18n/format.ts";
import { pause, play, resetToSeed, scrub, setSpeed, stepBack, stepForward } from "#state/actions.ts";
import { SPEEDS } from "#state/lab-store.ts";
import { useLab } from "#state/use-lab.ts";
import { ProofChip } from "./ProofChip.tsx";

interface StripProps {
  readonly onCopyLink: () => void;
  /** What copying the link said last, or an empty text. */
  readonly said: string;
}

/** Transport, proof and link: the same on every screen. */
export function Strip({ onCopyLink, said }: StripProps) {
  const { t } = useTranslation();
  const playing = useLab((state) => state.playing);
  const speed = useLab((state) => state.speed);
  const batch = useLab((state) => state.view.batch);
  const hidden = useLab((state) => state.view.hide);
  return (
    <footer className="strip">
      {hidden.includes("transport") ? null : (
        <div className="transport" role="group" aria-label={t("transport.label")}>
          <button type="button" aria-label={t("transport.reset")} onClick={resetToSeed}>⏮</button>
          <button type="button" aria-label={t("transport.back")} disabled={batch === 0} onClick={stepBack}>◀</button>
          <button type="button" aria-label={t(playing ? "transport.pause" : "transport.play")} onClick={playing ? pause : play}>
            {playing ? "❚❚" : "▶"}
          </button>
          <button type="button" aria-label={t("transport.forward")} onClick={stepForward}>⏭</button>
          <select aria-label={t("transport.speed")} value={speed} onChange={(event) => setSpeed(Number(event.target.value))}>
            {SPEEDS.map((value) => (
              <option key={value} value={value}>{value} ×</option>
            ))}
          </select>
          <input
            type="range" aria-label={t("transport.batch")} min={0} max={Math.max(100, batch + 20)} value={batch}
            onChange={(event) => scrub(Number(event.target.value))}
          />
          <span aria-hidden="true">{formatCount(batch)}</span>
        </div>
      )}
      <ProofChip />
      <button type="button" onClick={onCopyLink}>{t("frame.copyLink")}</button>
      <span className="second" aria-live="polite">{said}</span>
    </footer>
  );
}
