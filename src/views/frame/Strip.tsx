import { useTranslation } from "react-i18next";
import { useLab } from "#state/use-lab.ts";
import { ExecutorChoice } from "./ExecutorChoice.tsx";
import { MachineNotice } from "./MachineNotice.tsx";
import { ProofChip } from "./ProofChip.tsx";
import { Transport } from "./Transport.tsx";

interface StripProps {
  readonly onCopyLink: () => void;
  /** What copying the link said last, or an empty text. */
  readonly said: string;
}

/** Transport and executor where batches are computed; proof and link on every screen. */
export function Strip({ onCopyLink, said }: StripProps) {
  const { t } = useTranslation();
  // The analysis screens compute no batches, and training has its own transport.
  const screen = useLab((state) => state.view.screen);
  const routes = screen === "route" || screen === "verify";
  return (
    <footer className="strip">
      <MachineNotice />
      <div className="strip-line">
        {routes && <Transport />}
        {(routes || screen === "train") && <ExecutorChoice />}
        <ProofChip />
        <span className="second said" aria-live="polite">{said}</span>
        <button type="button" onClick={onCopyLink}>{t("frame.copyLink")}</button>
      </div>
    </footer>
  );
}
