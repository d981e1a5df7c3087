import { useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { rowShares } from "#analysis/training/row-shares.ts";
import { ShareMatrix } from "#charts/train/ShareMatrix.tsx";
import { formatNumber, formatPercent } from "#i18n/format.ts";
import { lookAt } from "#state/train-actions.ts";
import { useTrain } from "#state/use-train.ts";
import type { ArmId } from "#spec/train/train-setup.ts";
import { isDense } from "./arm-lanes.ts";
import { expertName } from "./expert-name.ts";

/** Which domain each expert's tokens come from, measured on held-out tokens; and how much that says. */
export function DomainMatrix({ arm, order }: { readonly arm: ArmId; readonly order: number }) {
  const { t } = useTranslation();
  const { setup, domains } = useTrain((state) => state.facts)!;
  const routing = useTrain((state) => state.pictures?.routing?.[order] ?? null);
  useEffect(() => {
    lookAt({ routing: true });
    return () => lookAt({ routing: false });
  }, []);
  const byDomain = routing?.byDomain ?? null;
  const shares = useMemo(() => (byDomain === null ? null : rowShares(byDomain, domains)), [byDomain, domains]);
  if (isDense(arm) || domains === 0) return null;
  if (shares === null) return <p className="quiet">…</p>;
  return (
    <>
      <ShareMatrix
        shares={shares} rowNames={Array.from({ length: setup.experts }, (_, expert) => expertName(expert))} columnNames={Array.from({ length: domains }, (_, domain) => t("train.domain", { number: domain + 1 }))}
        caption={t("train.matrixCaption")} corner={t("train.expert")} format={formatPercent} most={1}
      />
      {routing === null || Number.isNaN(routing.score) ? null : (
        <p className="second">{t("train.specialisation", { score: formatNumber(routing.score, 2), bits: formatNumber(routing.domainBits, 2), chance: formatNumber(routing.nullBits, 2) })}</p>
      )}
    </>
  );
}
