import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { coActivation, countPairs as countShown } from "#charts/co-activation.ts";
import { expertLabel } from "#charts/expert-identity.ts";
import { HeatMap } from "#charts/HeatMap.tsx";
import { useWidth } from "#charts/use-width.ts";
import { formatPercent } from "#i18n/format.ts";
import { countPairs } from "#state/actions.ts";
import type { BatchSnapshot, ExpertLoad } from "#state/lab-store.ts";

const WAYS = ["all", "adjacent"] as const;
/** Room for labels, then cells about twice as wide as high. */
const LABELS = 104;
const CELL = { least: 28, most: 44, total: 860 } as const;

interface CoActivationFoldProps {
  readonly snapshot: BatchSnapshot;
  readonly load: ExpertLoad;
}

/** Which experts are chosen together, over all pairs of a token's picks or over neighbours in rank. */
export function CoActivationFold({ snapshot, load }: CoActivationFoldProps) {
  const { t } = useTranslation();
  const [box, measured] = useWidth<HTMLDivElement>(960);
  const [wanted, setWanted] = useState<(typeof WAYS)[number]>("all");
  const { routing, detail } = snapshot;
  const { experts, router } = routing;
  const picks = detail?.picks ?? null;
  // Only k ranked picks have neighbours, and only tokens that are known one by one can be counted again.
  const ranked = picks !== null && router !== "expert-choice" && router !== "relu";
  const way = ranked ? wanted : "all";
  const waiting = picks === null && load.pairs === null && router !== "expert-choice" && router !== "relu";
  useEffect(() => {
    if (!waiting) return;
    countPairs(true);
  }, [waiting]);
  useEffect(() => () => countPairs(false), []);
  const found = useMemo(() => {
    const counted = way === "all" && load.pairs !== null ? load.pairs : picks === null ? null : countShown(picks, experts, way === "adjacent");
    return counted === null ? null : coActivation(counted, experts);
  }, [load.pairs, picks, experts, way]);
  if (waiting) return <p className="second">…</p>;
  if (found === null || found.strongest === null) return <p className="second">{t(found === null ? "pairs.many" : "pairs.none")}</p>;
  const { first, second, share } = found.strongest;
  const cell = Math.max(CELL.least, Math.min(CELL.most, CELL.total / experts));
  return (
    <div ref={box}>
      <p className="second">{t("pairs.explain")}</p>
      <p className="second">{t(`pairs.${way}.explain`, { chance: formatPercent(found.even) })}</p>
      {ranked && (
        <div className="words" role="group" aria-label={t("pairs.count")}>
          {WAYS.map((one) => <button key={one} type="button" aria-pressed={one === way} onClick={() => setWanted(one)}>{t(`pairs.${one}`)}</button>)}
        </div>
      )}
      <p>{t("pairs.strongest", { first: expertLabel(first), second: expertLabel(second), share: formatPercent(share) })}</p>
      <div style={{ maxWidth: LABELS + cell * experts }}>
        <HeatMap values={found.share} rows={experts} columns={experts} rowLabel={expertLabel} columnLabel={expertLabel} name={t("pairs.figure", { experts })} grouped={false} width={Math.min(measured, LABELS + cell * experts)} />
      </div>
    </div>
  );
}
