import { useTranslation } from "react-i18next";
import type { ConfigReading } from "#analysis/config-check/checked-config.ts";
import { LAYOUTS } from "#analysis/config-check/huggingface-layouts.ts";
import { UnmatchedFields } from "./UnmatchedFields.tsx";

/** Why a configuration was not taken, and what in it was not understood. Nothing is guessed in its place. */
export function Refusal({ reading }: { readonly reading: Extract<ConfigReading, { readonly ok: false }> }) {
  const { t } = useTranslation();
  return (
    <div role="alert">
      <p><strong>{t(`cost.check.refused.${reading.reason}`, { detail: reading.detail })}</strong></p>
      {reading.reason === "unknown-layout" ? <p className="second">{t("cost.check.layouts", { layouts: [...LAYOUTS.keys()].join(", ") })}</p> : null}
      <UnmatchedFields fields={reading.unmatched} />
    </div>
  );
}
