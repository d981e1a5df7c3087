import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

/** The two answers side by side: as the notes say, and as published. */
export function Pair({ notes, published }: { readonly notes: ReactNode; readonly published: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className="pair">
      <section aria-label={t("pair.notes")}>
        <h2>{t("pair.notes")}</h2>
        <div className="quantities">{notes}</div>
      </section>
      <section aria-label={t("pair.published")}>
        <h2>{t("pair.published")}</h2>
        <div className="quantities">{published}</div>
      </section>
    </div>
  );
}
