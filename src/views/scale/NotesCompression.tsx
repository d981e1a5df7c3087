import { Trans, useTranslation } from "react-i18next";
import { formatTrimmed } from "#i18n/format.ts";
import { answerOf } from "../topic/answer.ts";
import { LawQuantity } from "../topic/LawQuantity.tsx";
import { Pair } from "../topic/Pair.tsx";
import { PanelChoice } from "../topic/PanelChoice.tsx";
import { QuantitySlot } from "../topic/QuantitySlot.tsx";
import { usePanel } from "../topic/use-panel.ts";

/** Bit per weight that says whether it was pruned. */
const MASK_BITS = 1;

/** The compression that the notes promise for a device, and what the same bits and pruning store. */
export function NotesCompression() {
  const { t } = useTranslation();
  const parameters = usePanel("scale.edgeParameters");
  const device = usePanel("scale.edgeDevice");
  const edge = { parameters, device };
  const notes = answerOf("notes.edge", edge);
  const bitsPerWeight = notes.ok ? notes.outputs["quantizationBits"] : null;
  const pruningRatio = notes.ok ? notes.outputs["pruningRatio"] : null;
  const stored = { parameters, bitsPerWeight, pruningRatio, sparseIndexBits: pruningRatio === 0 ? 0 : MASK_BITS };
  return (
    <>
      <p className="sentence-quiet"><Trans i18nKey="scale.precision.edge" components={{ parameters: <QuantitySlot field="scale.edgeParameters" />, device: <PanelChoice field="scale.edgeDevice" /> }} /></p>
      <Pair
        notes={
          <>
            <LawQuantity law="notes.edge" inputs={edge} output="expectedCompression" format={formatTrimmed} label={t("scale.precision.quantity.compression")} />
            <LawQuantity law="notes.edge" inputs={edge} output="quantizationBits" format={formatTrimmed} label={t("scale.precision.quantity.bits")} />
            <LawQuantity law="notes.edge" inputs={edge} output="pruningRatio" format={formatTrimmed} label={t("scale.precision.quantity.pruned")} />
          </>
        }
        published={
          <>
            <LawQuantity law="quant.size" inputs={{ ...stored, baselineBits: 32 }} output="compressionRatio" label={t("scale.precision.quantity.against32")} />
            <LawQuantity law="quant.size" inputs={{ ...stored, baselineBits: 16 }} output="compressionRatio" label={t("scale.precision.quantity.against16")} />
            <LawQuantity law="quant.size" inputs={stored} output="bytes" label={t("scale.precision.quantity.bytes")} />
          </>
        }
      />
    </>
  );
}
