import { useTranslation } from "react-i18next";
import { formatBytes, formatCount } from "#i18n/format.ts";
import { loseDevice } from "#state/actions.ts";
import { useLab } from "#state/use-lab.ts";
import { ExecutorChoice } from "../frame/ExecutorChoice.tsx";
import { BACKEND_NAMES } from "../frame/proof-text.ts";
import { AdapterLimits } from "./AdapterLimits.tsx";

/** What computes here, and a way to break it. */
export function MachineFacts() {
  const { t } = useTranslation();
  const status = useLab((state) => state.status);
  const bytes = useLab((state) => state.result?.bytes ?? null);
  const adapter = status?.adapter ?? null;
  const yesNo = (value: boolean): string => t(value ? "verify.yes" : "verify.no");
  const facts: (readonly [string, string])[] = [[t("verify.backend"), status === null ? "—" : BACKEND_NAMES[status.backend]]];
  if (adapter !== null) {
    facts.push(
      [t("verify.vendor"), [adapter.vendor, adapter.architecture].filter((part) => part !== "").join(" ") || "—"],
      [t("verify.description"), adapter.description || "—"],
      [t("verify.software"), yesNo(adapter.software)],
    );
  }
  facts.push([t("verify.isolated"), yesNo(globalThis.crossOriginIsolated)], [t("verify.threads"), formatCount(navigator.hardwareConcurrency)]);
  if (bytes !== null) facts.push([t("verify.bytes"), formatBytes(bytes)]);
  facts.push([t("verify.browser"), navigator.userAgent]);
  return (
    <aside className="verify-notes">
      <h2>{t("verify.machine")}</h2>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd translate="no">{value}</dd>
          </div>
        ))}
      </dl>
      <p>
        {t("executor.label")} <ExecutorChoice />
      </p>
      {adapter === null ? <p className="second">{t("verify.noAdapter")}</p> : <AdapterLimits adapter={adapter} />}
      <h2>{t("verify.break")}</h2>
      <p className="second">{t("verify.breakExplain")}</p>
      <button type="button" disabled={status?.backend !== "webgpu"} onClick={() => void loseDevice()}>{t("verify.lose")}</button>
      <p className="second" aria-live="polite">
        {status !== null && status.recoveries > 0 ? t("reason.recovered", { count: status.recoveries }) : ""}
      </p>
    </aside>
  );
}
