import { useTranslation } from "react-i18next";
import { clearDropped, dropFile } from "#state/actions.ts";
import { useLab } from "#state/use-lab.ts";
import { FileButton } from "../controls/FileButton.tsx";
import { DropMetrics } from "./DropMetrics.tsx";
import { Export } from "./Export.tsx";
import { Instrument } from "./Instrument.tsx";
import { Metrics } from "./Metrics.tsx";
import { MixtureOnDemand } from "./MixtureOnDemand.tsx";
import { OnDemand } from "./OnDemand.tsx";
import { Presets } from "./Presets.tsx";
import { Sentence } from "./Sentence.tsx";
import "#charts/charts.css";
import "./route.css";

/** Where does each token go, and what does that do to the experts? */
export function RouteScreen() {
  const { t } = useTranslation();
  const snapshot = useLab((state) => state.result?.snapshot ?? null);
  const stale = useLab((state) => state.problem !== null);
  const dropped = useLab((state) => state.dropped);
  const source = useLab((state) => state.config.source);
  const seed = useLab((state) => state.config.seed);
  const caption =
    dropped === null ? t(source === "text" ? "route.caption" : "route.captionClusters", { seed }) : t("route.captionCase", { name: dropped.name });
  return (
    <>
      <h1>{t("route.title")}</h1>
      <Sentence />
      <Presets />
      <p className="quiet">{caption}</p>
      {snapshot === null ? (
        <p className="quiet">…</p>
      ) : (
        <div className={stale ? "stale" : undefined}>
          {snapshot.load === null ? <MixtureOnDemand snapshot={snapshot} /> : <Instrument snapshot={snapshot} load={snapshot.load} />}
          {snapshot.load === null ? null : <DropMetrics snapshot={snapshot} load={snapshot.load} />}
          <Metrics snapshot={snapshot} />
          <OnDemand snapshot={snapshot} />
          <Export snapshot={snapshot} />
        </div>
      )}
      <div className="words">
        <FileButton label={t("route.dropCase")} onFile={dropFile} />
        {dropped !== null && <button type="button" onClick={clearDropped}>{t("route.clearCase")}</button>}
      </div>
    </>
  );
}
