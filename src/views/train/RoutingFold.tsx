import { useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { rowShares } from "#analysis/training/row-shares.ts";
import { RunCurves } from "#charts/train/RunCurves.tsx";
import { ShareMatrix } from "#charts/train/ShareMatrix.tsx";
import { formatCount, formatPercent } from "#i18n/format.ts";
import { lookAt } from "#state/train-actions.ts";
import { useTrain } from "#state/use-train.ts";
import { DomainMatrix, shareText } from "./DomainMatrix.tsx";
import { expertName } from "./expert-name.ts";

const SHARES = [0, 1] as const;

/** How early tokens find their experts, who works together, and what experts are about. */
export function RoutingFold() {
  const { t } = useTranslation();
  const { setup, plane, domains } = useTrain((state) => state.facts)!;
  const routing = useTrain((state) => state.pictures?.routing ?? null);
  useEffect(() => {
    lookAt({ routing: true });
    return () => lookAt({ routing: false });
  }, []);
  const lanes = useMemo(() => setup.arms.map((arm, order) => {
    const own = routing?.[order] ?? null;
    return { id: arm, label: t(`arm.${arm}`), steps: own?.saturation.map(({ step }) => step) ?? [], seeds: [own?.saturation.map(({ shared }) => shared) ?? []] };
  }), [routing, setup.arms, t]);
  const x = useMemo(() => ({ name: t("train.axis.step"), format: formatCount }), [t]);
  const y = useMemo(() => ({ name: t("train.routing.settled"), format: formatPercent, log: false, domain: SHARES }), [t]);
  const span = useMemo(() => [0, setup.steps] as const, [setup.steps]);
  const names = useMemo(() => Array.from({ length: setup.experts }, (_, expert) => expertName(expert)), [setup.experts]);
  const chance = setup.arms.flatMap((arm, order) => {
    const first = routing?.[order]?.saturation[0];
    return first === undefined ? [] : [`${t(`arm.${arm}`)} ${formatPercent(first.chance)}`];
  }).join(", ");
  if (routing === null) return <p className="quiet">…</p>;
  return (
    <>
      <h3>{t("train.routing.saturation")}</h3>
      <RunCurves lanes={lanes} x={x} y={y} span={span} label={t("train.routing.saturation")} height={240} />
      <p className="second">{t(setup.schedule === "cosine" ? "train.routing.cosine" : "train.routing.constant")} {t("train.routing.chance", { shares: chance })}</p>
      {plane && domains > 0 ? setup.arms.map((arm, order) => <section key={arm}><h3>{t(`arm.${arm}`)}</h3><DomainMatrix arm={arm} order={order} /></section>) : null}
      {routing.map((own, order) => (own?.pairs === null || own === null ? null : (
        <section key={setup.arms[order]}>
          <h3>{t("train.routing.pairs", { arm: t(`arm.${setup.arms[order]}`) })}</h3>
          <ShareMatrix shares={rowShares(own.pairs, setup.experts)} rowNames={names} columnNames={names} caption={t("train.routing.pairsCaption")} corner={t("train.expert")} format={shareText} />
        </section>
      )))}
      {setup.topK === 1 ? <p className="second">{t("train.routing.noPairs")}</p> : null}
    </>
  );
}
