/** What the proof chip says. */
import type { TFunction } from "i18next";
import { formatCount, formatError, formatMilliseconds } from "#i18n/format.ts";
import type { MachineStatus } from "#protocol/session.ts";
import type { LabResult } from "#state/lab-store.ts";

/** The backend as screens write it; the proof chip's text begins with it. */
export const BACKEND_NAMES = { cpu: "CPU", webgpu: "WebGPU", wasm: "WASM" } as const;

/** The part of the page's state that the chip speaks of. */
export interface ProofState {
  readonly result: Pick<LabResult, "backend" | "milliseconds" | "agreement"> | null;
  readonly status: MachineStatus | null;
  readonly opening: boolean;
}

function adapterName({ result, status }: ProofState, t: TFunction): string {
  const adapter = status?.adapter ?? null;
  if (result?.backend !== "webgpu" || adapter === null) return "";
  const name = [adapter.vendor, adapter.architecture].filter((part) => part !== "").join(" ");
  return adapter.software ? t("proof.software", { name }) : name;
}

/** All figures of the batch on screen, part by part: backend, adapter, time, agreement, near-ties. */
export function proofParts(state: ProofState, t: TFunction): readonly string[] {
  const { result, opening } = state;
  if (result === null) return [t("proof.starting")];
  const { backend, milliseconds, agreement } = result;
  const parts: string[] = [BACKEND_NAMES[backend], adapterName(state, t), formatMilliseconds(milliseconds)];
  if (agreement === null) parts.push(t(backend === "webgpu" ? "proof.unchecked" : opening ? "proof.opening" : "proof.reference"));
  else {
    const numbers = { error: formatError(agreement.maxError), tokens: formatCount(agreement.sampledTokens) };
    parts.push(agreement.verdict === "agree" ? `✓ ${t("proof.agree", numbers)}` : `✗ ${t("proof.disagree", numbers)}`);
    if (agreement.nearTies > 0) parts.push(t("proof.nearTies", { count: agreement.nearTies }));
  }
  return parts.filter((part) => part !== "");
}

/** The same without its changing figures: this is spoken, and differs only when the backend or the verdict does. */
export function proofAnnouncement({ result, status, opening }: ProofState, t: TFunction): string {
  if (result === null) return "";
  const backend = BACKEND_NAMES[result.backend];
  if (result.agreement === null) {
    if (opening || status === null || status.reason === null) return backend;
    return t("proof.sayReason", { backend, reason: t(`reason.${status.reason}`, { detail: status.detail }) });
  }
  return t(result.agreement.verdict === "agree" ? "proof.sayAgree" : "proof.sayDisagree", { backend });
}
