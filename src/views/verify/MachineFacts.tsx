import { useTranslation } from "react-i18next";
import { formatBytes, formatCount } from "#i18n/format.ts";
import { loseDevice } from "#state/actions.ts";
import { useLab } from "#state/use-lab.ts";
import { BACKEND_NAMES } from "../frame/ProofChip.tsx";
import { formatBinaryBytes } from "#i18n/format-binary.ts";

/** The device, its limits, and a way to break it. */
export function MachineFacts() {
  const { t } = useTranslation();
  const status = useLab((state) => state.status);
  const bytes = useLab((state) => state.result?.bytes ?? null);
  const adapter = status?.adapter ?? null;
  const facts: readonly (readonly [string, string])[] = [
    [t("verify.backend"), status === null ? "—" : BACKEND_NAMES[status.backend]],
    ...(adapter === null
      ? []
      : ([
          [t("verify.vendor"), [adapter.vendor, adapter.architecture].filter((part) => part !== "").join(" ") || "—"],
          [t("verify.description"), adapter.description || "—"],
          [t("verify.software"), t(adapter.software ? "verify.yes" : "verify.no")],
        ] as const)),
    [t("verify.isolated"), t(globalThis.crossOriginIsolated ? "verify.yes" : "verify.no")],
    [t("verify.threads"), formatCount(navigator.hardwareConcurrency)],
    ...(bytes === null ? [] : ([[t("verify.bytes"), formatBytes(bytes)]] as const)),
    [t("verify.browser"), navigator.userAgent],
  ];
  return (
    <aside className="verify-notes" aria-labelledby="machine">
      <h2 id="machine">{t("verify.machine")}</h2>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd translate="no">{value}</dd>
          </div>
        ))}
      </dl>
      {adapter === null ? (
        <p className="second">{t("verify.noAdapter")}</p>
      ) : (
        <details>
          <summary>{t("verify.limits", { count: Object.keys(adapter.limits).length })}</summary>
          <dl className="mono">
            {Object.entries(adapter.limits).map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{/(Size|BytesPer|Memory)/.test(name) ? formatBinaryBytes(value) : formatCount(value)}</dd>
              </div>
            ))}
          </dl>
          {adapter.features.length > 0 && <p className="mono">{adapter.features.join(", ")}</p>}
        </details>
      )}
      <h2>{t("verify.break")}</h2>
      <p className="second">{t("verify.breakExplain")}</p>
      <p>
        <button type="button" disabled={status?.backend !== "webgpu"} onClick={() => void loseDevice()}>{t("verify.lose")}</button>
      </p>
      <p className="second" aria-live="polite">
        {status !== null && status.recoveries > 0 ? t("reason.recovered", { count: status.recoveries }) : ""}
      </p>
    </aside>
  );
}
