import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { PanelKey } from "#spec/panel/panel.ts";
import type { ACTIVATION_IDS } from "#spec/train/train-setup.ts";
import { PanelChoice } from "../topic/PanelChoice.tsx";
import { QuantitySlot } from "../topic/QuantitySlot.tsx";
import { usePanel } from "../topic/use-panel.ts";

const MORE = [
  "train.modelWidth", "train.blocks", "train.batch", "train.warmup", "train.weightDecay", "train.clip", "train.taskNoise", "train.seeds",
] as const satisfies readonly PanelKey[];

/** Activations keep their own names in every language. */
const ACTIVATION_NAMES: Readonly<Record<(typeof ACTIVATION_IDS)[number], string>> = { gelu: "GELU", relu: "ReLU", silu: "SiLU", relu2: "ReLU²", swiglu: "SwiGLU" };

/** What the sentence leaves out. */
export function TrainSettings() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const sgd = usePanel("train.optimizer") === "sgd";
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("train.more")}</summary>
      {open ? (
        <div className="train-fields">
          {MORE.map((field) => <Labelled key={field} name={t(`field.${field}`)}><QuantitySlot field={field} /></Labelled>)}
          <Labelled name={t("field.train.activation")}><PanelChoice field="train.activation" label={(choice) => ACTIVATION_NAMES[choice as keyof typeof ACTIVATION_NAMES]} /></Labelled>
          <Labelled name={t("field.train.optimizer")}><PanelChoice field="train.optimizer" label={(choice) => (choice === "sgd" ? "SGD" : "AdamW")} /></Labelled>
          <Labelled name={t("field.train.schedule")}><PanelChoice field="train.schedule" /></Labelled>
          {sgd ? <p className="second">{t("train.sgdMomentum")}</p> : null}
        </div>
      ) : null}
    </details>
  );
}

function Labelled({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return <div className="train-field"><span className="second">{name}</span> {children}</div>;
}
