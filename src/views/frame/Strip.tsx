import { useTranslation } from "react-i18next";
import { ExecutorChoice } from "./ExecutorChoice.tsx";
import { MachineNotice } from "./MachineNotice.tsx";
import { ProofChip } from "./ProofChip.tsx";
import { Transport } from "./Transport.tsx";

interface StripProps {
  readonly onCopyLink: () => void;
  /** What copying the link said last, or an empty text. */
  readonly said: string;
}

/** Transport, executor, proof and link: the same on every screen. */
export function Strip({ onCopyLink, said }: StripProps) {
  const { t } = useTranslation();
  return (
    <footer className="strip">
      <MachineNotice />
      <div className="strip-line">
        <Transport />
        <ExecutorChoice />
        <ProofChip />
        <span className="second said" aria-live="polite">{said}</span>
        <button type="button" onClick={onCopyLink}>{t("frame.copyLink")}</button>
      </div>
    </footer>
  );
}
