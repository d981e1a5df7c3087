import { useTranslation } from "react-i18next";
import { formatCount, formatError, formatMilliseconds } from "#i18n/format.ts";
import { setView } from "#state/actions.ts";
import type { LabState } from "#state/lab-store.ts";
import { useLab } from "#state/use-lab.ts";

/** The backend as screens write it; the proof chip's text begins with it. */
export const BACKEND_NAMES = { cpu: "CPU", webgpu: "WebGPU", wasm: "WASM" } as const;

type Translate = ReturnType<typeof useTranslation>["t"];

/** What the chip says, part by part, for a state. */
export function proofParts({ result, status, opening }: Pick<LabState, "result" | "status" | "opening">, t: Translate): string[] {
  if (result === null) return [t("proof.starting")];
  const parts: string[] = [BACKEND_NAMES[result.backend]];
  const { adapter } = status ?? { adapter: null };
  if (result.backend === "webgpu" && adapter !== null) {
    const name = [adapter.vendor, adapter.architecture].filter((part) => part !== "").join(" ");
    parts.push(adapter.software ? `${t("proof.software")} (${name})` : name);
  }
  parts.push(formatMilliseconds(result.milliseconds));
  const { agreement } = result;
  if (agreement === null) parts.push(t(opening ? "proof.opening" : "proof.reference"));
  else {
    const numbers = { error: formatError(agreement.maxError), count: formatCount(agreement.sampledTokens) };
    parts.push(agreement.verdict === "agree" ? `✓ ${t("proof.agree", numbers)}` : `✗ ${t("proof.disagree", numbers)}`);
    if (agreement.nearTies > 0) parts.push(t("proof.nearTies", { count: agreement.nearTies }));
  }
  return parts.filter((part) => part !== "");
}

/** Backend, adapter, time and agreement of the very batch on screen. A press opens Verify. */
export function ProofChip() {
  const { t } = useTranslation();
  const result = useLab((state) => state.result);
  const status = useLab((state) => state.status);
  const opening = useLab((state) => state.opening);
  const playing = useLab((state) => state.playing);
  return (
    <div className="proof" role="status" aria-label={t("proof.name")} aria-live={playing ? "off" : "polite"} aria-atomic="false">
      {proofParts({ result, status, opening }, t).join(" · ")}{" "}
      <button type="button" onClick={() => setView({ screen: "verify" })}>
        {t("screen.verify")}
      </button>
    </div>
  );
}
