import { useTranslation } from "react-i18next";
import { setView } from "#state/actions.ts";
import { useLab } from "#state/use-lab.ts";
import { proofAnnouncement, proofParts } from "./proof-text.ts";

/**
 * Backend, adapter, time and agreement of the very batch on screen; a press opens Verify.
 * The figures change with every batch, so they are kept from the live region's voice: what is
 * spoken stands in a text of its own, which changes with the backend or the verdict alone.
 */
export function ProofChip() {
  const { t } = useTranslation();
  const result = useLab((state) => state.result);
  const status = useLab((state) => state.status);
  const opening = useLab((state) => state.opening);
  const playing = useLab((state) => state.playing);
  const state = { result, status, opening };
  return (
    <div className="proof">
      <div role="status" aria-label={t("proof.name")} aria-live={playing ? "off" : "polite"} data-verdict={result?.agreement?.verdict ?? "none"}>
        <span aria-hidden="true">{proofParts(state, t).join(" · ")}</span>
        <span className="visually-hidden">{proofAnnouncement(state, t)}</span>
      </div>
      <button type="button" onClick={() => setView({ screen: "verify" })}>{t("proof.why")}</button>
    </div>
  );
}
