import { useTranslation } from "react-i18next";

const MOST = 40;

/** Names of fields that were not understood; a visitor's text, shown as text and cut short. */
export function UnmatchedFields({ fields }: { readonly fields: readonly string[] }) {
  const { t } = useTranslation();
  if (fields.length === 0) return null;
  return (
    <p className="second field-list">
      {t("cost.check.unmatched", { count: fields.length })} <span className="mono" translate="no">{fields.slice(0, MOST).join("  ")}{fields.length > MOST ? " …" : ""}</span>
    </p>
  );
}
