import { Trans, useTranslation } from "react-i18next";
import { findDevice } from "#analysis/hardware/devices.ts";
import { findModel } from "#analysis/models/models.ts";
import { formatFacts } from "#analysis/quantization/format-facts.ts";
import { formatNumber } from "#i18n/format.ts";
import { PanelChoice } from "../../topic/PanelChoice.tsx";
import { QuantitySlot } from "../../topic/QuantitySlot.tsx";
import { usePanel } from "../../topic/use-panel.ts";

/** Which model, in which file format, on which device; own sizes are asked for in a second sentence. */
export function DeploySentence() {
  const { t } = useTranslation();
  const model = usePanel("cost.deployModel");
  const device = usePanel("cost.deployDevice");
  const ownModel = t("cost.deploy.ownModel");
  const ownDevice = t("cost.deploy.ownDevice");
  const formatText = (format: string): string => t("cost.deploy.format", { format, bits: formatNumber(formatFacts(format)?.bitsPerWeight ?? Number.NaN, 2) });
  return (
    <>
      <Trans
        i18nKey="cost.deploy.sentence"
        components={{
          model: <PanelChoice field="cost.deployModel" label={(id) => findModel(id)?.name ?? ownModel} />,
          format: <PanelChoice field="cost.deployFormat" label={formatText} />,
          device: <PanelChoice field="cost.deployDevice" label={(id) => findDevice(id)?.name ?? ownDevice} />,
          context: <QuantitySlot field="cost.deployContext" />,
          pace: <QuantitySlot field="cost.deployPace" />,
        }}
      />
      {model === "own" ? (
        <>
          {" "}
          <Trans i18nKey="cost.deploy.sentence.model" components={{ all: <QuantitySlot field="cost.deployParameters" />, active: <QuantitySlot field="cost.deployActive" />, kv: <QuantitySlot field="cost.deployKvBytes" /> }} />
        </>
      ) : null}
      {device === "own" ? (
        <>
          {" "}
          <Trans i18nKey="cost.deploy.sentence.device" components={{ memory: <QuantitySlot field="cost.deployMemory" />, usable: <QuantitySlot field="cost.deployUsable" />, bandwidth: <QuantitySlot field="cost.deployBandwidth" /> }} />
        </>
      ) : null}
    </>
  );
}
