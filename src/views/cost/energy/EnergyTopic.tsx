import { Trans, useTranslation } from "react-i18next";
import { setPanel } from "#state/actions.ts";
import { PanelChoice } from "../../topic/PanelChoice.tsx";
import { QuantitySlot } from "../../topic/QuantitySlot.tsx";
import { TopicPage } from "../../topic/TopicPage.tsx";
import { usePanel } from "../../topic/use-panel.ts";
import { DeviceChoice } from "../DeviceChoice.tsx";
import { useDevice } from "../use-device.ts";
import { EnergyAnswer } from "./EnergyAnswer.tsx";
import "../cost.css";

/** Energy and carbon of a training run and of a token, by where it runs. */
export function EnergyTopic() {
  const { t } = useTranslation();
  const own = usePanel("cost.energyOwn");
  const device = useDevice();
  const ownPeak = usePanel("cost.energyPeak");
  const ownWatts = usePanel("cost.energyWatts");
  const region = usePanel("cost.energyRegion");
  const peak = own ? ownPeak : device.bf16DenseTflops;
  const watts = own ? ownWatts : device.powerW;
  return (
    <TopicPage
      question={t("cost.energy.question")} advice={t("cost.energy.advice")}
      notes={[t("cost.energy.note.place"), t("cost.energy.note.gemini"), t("cost.energy.note.offsets")]}
      sentence={
        <>
          <Trans
            i18nKey="cost.energy.sentence"
            components={{
              flops: <QuantitySlot field="cost.energyFlops" />, device: own ? <strong>{t("cost.energy.ownDevice")}</strong> : <DeviceChoice />,
              mfu: <QuantitySlot field="cost.energyMfu" />, pue: <QuantitySlot field="cost.energyPue" />, region: <PanelChoice field="cost.energyRegion" />,
            }}
          />{" "}
          {own ? <Trans i18nKey="cost.energy.sentence.device" components={{ peak: <QuantitySlot field="cost.energyPeak" />, watts: <QuantitySlot field="cost.energyWatts" /> }} /> : null}{" "}
          {region === "own" ? <Trans i18nKey="cost.energy.sentence.grid" components={{ grams: <QuantitySlot field="cost.energyGrid" /> }} /> : null}
        </>
      }
    >
      {peak === null || watts === null ? (
        <p role="alert" className="problem">
          {t(peak === null ? "cost.energy.noPeak" : "cost.energy.noPower", { device: device.name })}{" "}
          <button type="button" onClick={() => setPanel({ "cost.energyOwn": true })}>{t("cost.energy.type")}</button>
        </p>
      ) : <EnergyAnswer device={device} own={own} peak={peak} watts={watts} />}
    </TopicPage>
  );
}
