import { Trans } from "react-i18next";
import { QuantitySlot } from "../topic/QuantitySlot.tsx";
import { usePanel } from "../topic/use-panel.ts";

/** The sizes of one's own model, shown when it is chosen. */
export function OwnShape({ both = false }: { readonly both?: boolean }) {
  const first = usePanel("cost.model");
  const other = usePanel("cost.other");
  if (first !== "own" && !(both && other === "own")) return null;
  return (
    <p className="sentence sentence-quiet">
      <Trans
        i18nKey="cost.own.sentence"
        components={{
          layers: <QuantitySlot field="cost.ownLayers" />, width: <QuantitySlot field="cost.ownWidth" />, query: <QuantitySlot field="cost.ownQueryWidth" />,
          kv: <QuantitySlot field="cost.ownKvWidth" />, experts: <QuantitySlot field="cost.ownExperts" />, expertWidth: <QuantitySlot field="cost.ownExpertWidth" />,
          matrices: <QuantitySlot field="cost.ownMatrices" />, topK: <QuantitySlot field="cost.ownTopK" />, shared: <QuantitySlot field="cost.ownShared" />,
          vocabulary: <QuantitySlot field="cost.ownVocabulary" />,
        }}
      />
    </p>
  );
}
