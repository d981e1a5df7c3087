import { useTranslation } from "react-i18next";
import type { Finding } from "#analysis/config-check/findings.ts";
import { formatPercent, formatSignificant } from "#i18n/format.ts";

/** Faults first, then what is good to know. */
export function Findings({ findings }: { readonly findings: readonly Finding[] }) {
  const { t } = useTranslation();
  if (findings.length === 0) return <p>{t("cost.check.clean")}</p>;
  const shown = (values: Finding["values"]): Readonly<Record<string, string>> =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, name === "share" ? formatPercent(value) : formatSignificant(value)]));
  return (
    <ul className="findings" aria-label={t("cost.check.findings")}>
      {findings.map(({ id, severity, values }) => (
        <li key={id}>
          <strong aria-label={t(`cost.check.severity.${severity}`)}>{severity === "fault" ? "!" : "·"}</strong>
          <span>{t(`cost.check.finding.${id}`, shown(values))}</span>
        </li>
      ))}
    </ul>
  );
}
