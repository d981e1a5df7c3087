import { Trans } from "react-i18next";
import { PanelChoice } from "../topic/PanelChoice.tsx";
import { QuantitySlot } from "../topic/QuantitySlot.tsx";
import { DeviceChoice } from "./DeviceChoice.tsx";
import { ModelChoice } from "./ModelChoice.tsx";

/** What is served on what. */
export function ServingSentence() {
  return (
    <Trans
      i18nKey="cost.serving.sentence"
      components={{
        model: <ModelChoice field="cost.model" />, bits: <QuantitySlot field="cost.weightBits" />, arithmetic: <PanelChoice field="cost.arithmetic" />, gpus: <QuantitySlot field="cost.gpus" />, device: <DeviceChoice />,
        batch: <QuantitySlot field="cost.batch" />, context: <QuantitySlot field="cost.context" />, cacheBits: <QuantitySlot field="cost.cacheBits" />,
      }}
    />
  );
}
