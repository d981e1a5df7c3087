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

/** A dash for an expert without tokens. */
export function shareText(share: number): string {
  return Number.isNaN(share) ? "—" : formatPercent(share);
}

/** Which domain each expert's tokens come from, measured on held-out tokens; and how much that says. */
export function DomainMatrix({ arm, order }: { readonly arm: ArmId; readonly order: number }) {
  const { t } = useTranslation();
  const { setup, domains } = useTrain((state) => state.facts)!;
  const routing = useTrain((state) => state.pictures?.routing?.[order] ?? null);
  useEffect(() => {
    lookAt({ routing: true });
    return () => lookAt({ routing: false });
  }, []);
  const found = routing?.specialisation ?? null;
  const shares = useMemo(() => (found === null ? null : rowShares(found.table, domains)), [found, domains]);
  if (isDense(arm) || domains === 0) return null;
  if (shares === null) return <p className="quiet">…</p>;
  return (
    <>
      <ShareMatrix
        shares={shares} rowNames={Array.from({ length: setup.experts }, (_, expert) => expertName(expert))} columnNames={Array.from({ length: domains }, (_, domain) => t("train.domain", { number: domain + 1 }))}
        caption={t("train.matrixCaption")} corner={t("train.expert")} format={shareText} most={1}
      />
      {found === null ? null : (
        <p className="second">{t("train.specialisation", { score: formatNumber(found.score, 2), bits: formatNumber(found.bits, 2), chance: formatNumber(found.nullBits, 2) })}</p>
      )}
    </>
  );
}
