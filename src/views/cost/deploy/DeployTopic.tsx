import { useTranslation } from "react-i18next";
import { fitInputs } from "#analysis/deploy/deployment.ts";
import { notesDevice } from "#analysis/deploy/notes-device.ts";
import { HARDWARE_COMPILED } from "#analysis/provenance.ts";
import { formatNumber, formatPercent, formatScaled, formatSignificant, formatTrimmed } from "#i18n/format.ts";
import { setPanel } from "#state/actions.ts";
import { unitName } from "../../topic/law-text.ts";
import { LawQuantity } from "../../topic/LawQuantity.tsx";
import { Pair } from "../../topic/Pair.tsx";
import { TopicPage } from "../../topic/TopicPage.tsx";
import { usePanel } from "../../topic/use-panel.ts";
import { Derived } from "../Derived.tsx";
import { hardwareSource } from "../source-text.ts";
import { CachePerToken } from "./CachePerToken.tsx";
import { DeploySentence } from "./DeploySentence.tsx";
import { MemoryBar } from "./MemoryBar.tsx";
import { NotesEdge } from "./NotesEdge.tsx";
import { SplitFigure } from "./SplitFigure.tsx";
import { useDeployment } from "./use-deployment.ts";
import "../cost.css";

/** Does a model fit a device, and is it of use there? */
export function DeployTopic() {
  const { t } = useTranslation();
  const asked = useDeployment();
  const pace = usePanel("cost.deployPace");
  return (
    <TopicPage
      question={t("cost.deploy.question")} sentence={<DeploySentence />} advice={t("cost.deploy.advice")}
      notes={[t("cost.deploy.note.two"), t("cost.deploy.note.moe"), t("cost.deploy.note.bits")]}
    >
      {asked === "active" ? <p role="alert" className="problem">{t("cost.deploy.activeAboveAll")}</p> : <Answer asked={asked} pace={pace} />}
    </TopicPage>
  );
}

function Answer({ asked, pace }: { readonly asked: Exclude<ReturnType<typeof useDeployment>, string>; readonly pace: number }) {
  const { t } = useTranslation();
  const { answer, device, deployed, format, host, kvBytesPerToken, model, share } = asked;
  const { low, high, middle } = answer.tokensPerSecond;
  const speed = { low: formatSignificant(low, 2), high: formatSignificant(high, 2), pace: formatTrimmed(pace) };
  const edit = (): void =>
    setPanel({ "cost.deployDevice": "own", "cost.deployMemory": host.memoryBytes / 1e9, "cost.deployUsable": host.usableFraction, "cost.deployBandwidth": host.bandwidthBytesPerSecond / 1e9 });
  return (
    <>
      <div className="verdicts">
        <section aria-label={t("cost.deploy.fits")}>
          <h2>{answer.fits ? t("cost.deploy.fits.yes") : t("cost.deploy.fits.no")}</h2>
          <p className="second">{answer.fits ? t("cost.deploy.fits.free", { free: formatScaled(answer.freeBytes, "B") }) : t("cost.deploy.fits.missing", { missing: formatScaled(-answer.freeBytes, "B") })}</p>
        </section>
        <section aria-label={t("cost.deploy.usable")}>
          <h2>{t(`cost.deploy.usable.${answer.usable ?? "none"}`)}</h2>
          <p className="second">{answer.usable === null ? t("cost.deploy.usable.why") : t("cost.deploy.usable.range", speed)}</p>
        </section>
      </div>
      <MemoryBar answer={answer} memoryBytes={host.memoryBytes} />
      <p className="second">
        {device === undefined
          ? t("cost.deploy.facts.own")
          : t("cost.deploy.facts", { memory: device.memoryGB, usable: formatPercent(host.usableFraction), bandwidth: formatSignificant(device.bandwidthGBps), compiled: HARDWARE_COMPILED, source: hardwareSource(device.source, t) })}{" "}
        {device === undefined ? null : <button type="button" onClick={edit}>{t("cost.deploy.edit")}</button>}
      </p>
      {device === undefined || device.unverifiedFields.length === 0 ? null : <p className="second">{t("cost.deploy.unverified", { fields: device.unverifiedFields.join(", ") })}</p>}
      <p className="second">{share.own ? t("cost.deploy.share.own", { count: share.count, low: formatPercent(share.low), high: formatPercent(share.high) }) : t("cost.deploy.share.all", { count: share.count, low: formatPercent(share.low), high: formatPercent(share.high) })}</p>
      <Pair
        notes={<NotesEdge parameters={deployed.parameters} device={notesDevice(device)} />}
        published={
          <>
            <LawQuantity law="edge.fitAndSpeed" inputs={fitInputs(deployed, host, share.middle)} output="modelBytes" label={t("cost.deploy.modelBytes")} />
            <LawQuantity law="edge.fitAndSpeed" inputs={fitInputs(deployed, host, share.middle)} output="tokensPerSecond" label={t("cost.deploy.speed")} format={() => `${formatSignificant(middle, 2)} (${speed.low}–${speed.high})`} />
            <LawQuantity law="quant.size" inputs={{ parameters: deployed.parameters, bitsPerWeight: format.bitsPerWeight }} output="compressionRatio" label={t("cost.deploy.compression")} format={(value) => `${formatNumber(value, 2)}×`} />
            <Derived
              label={t("cost.deploy.loss")} shown={format.perplexityRisePercent === null ? "—" : `+${formatNumber(format.perplexityRisePercent, 2)} %`}
              beside={format.perplexityRisePercent === null ? t("cost.deploy.loss.none") : format.measuredOn === "" ? t("cost.deploy.loss.baseline") : t("cost.deploy.loss.on", { model: format.measuredOn })}
              formula={String.raw`\frac{\text{perplexity}_{\text{format}}}{\text{perplexity}_{16}} - 1`} inputs={{ [unitName("bits per weight", t)]: formatNumber(format.bitsPerWeight, 2), [t("cost.deploy.weighed")]: format.weighedOn || "—" }} source="llama.cpp"
            />
            <CachePerToken model={model} bytes={kvBytesPerToken} />
          </>
        }
      />
      {answer.fits ? <SplitFigure localTokensPerSecond={middle} width={model?.modelWidth} /> : <p className="second">{t("cost.deploy.split.none")}</p>}
    </>
  );
}
