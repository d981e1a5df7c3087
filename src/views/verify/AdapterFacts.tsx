import { useTranslation } from "react-i18next";
import { formatCount } from "#i18n/format.ts";
import { useLab } from "#state/use-lab.ts";

/** The adapter that computes, with the limits it offers. */
export function AdapterFacts() {
  const { t } = useTranslation();
  const adapter = useLab((state) => state.status?.adapter ?? null);
  return (
    <details>
      <summary>{t("verify.adapter")}</summary>
      {adapter === null ? (
        <p className="second">{t("verify.noAdapter")}</p>
      ) : (
        <>
          <p>
            {[adapter.vendor, adapter.architecture, adapter.description].filter((part) => part !== "").join(" · ")}
            {adapter.software ? ` · ${t("proof.software")}` : ""}
          </p>
          <table>
            <tbody>
              {Object.entries(adapter.limits).map(([name, value]) => (
                <tr key={name}><td className="mono">{name}</td><td className="number">{formatCount(value)}</td></tr>
              ))}
            </tbody>
          </table>
          <p className="second mono">{adapter.features.join(", ")}</p>
        </>
      )}
    </details>
  );
}
