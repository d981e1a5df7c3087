import { useTranslation } from "react-i18next";
import { setPanel } from "#state/actions.ts";
import { useLab } from "#state/use-lab.ts";
import { panelValue, type PanelKey } from "#spec/panel/panel.ts";
import { ARM_IDS, ARM_LIMIT, type ArmId } from "#spec/train/train-setup.ts";
import { armField } from "#spec/train/train-panel.ts";
import { QuantitySlot } from "../topic/QuantitySlot.tsx";

/** The one number that an arm has of its own. */
const STRENGTHS: Partial<Readonly<Record<ArmId, PanelKey>>> = {
  aux: "train.auxCoefficient", z: "train.zCoefficient", noise: "train.noiseScale", bias: "train.biasStep",
};

/** Which strategies run side by side, at most four, each with its own number. */
export function ArmChoice() {
  const { t } = useTranslation();
  const panel = useLab((state) => state.panel);
  const hidden = useLab((state) => state.view.hide.includes("arms"));
  const locked = useLab((state) => state.view.lock.includes("arms"));
  const chosen = ARM_IDS.filter((arm) => panelValue(panel, armField(arm)) === true);
  if (hidden) return null;
  return (
    <details>
      <summary>{t("train.sideBySide", { arms: chosen.map((arm) => t(`arm.${arm}`)).join(" · ") })}</summary>
      <fieldset className="arms">
        <legend className="second">{t("train.arms", { limit: ARM_LIMIT })}</legend>
        {ARM_IDS.map((arm) => {
          const on = chosen.includes(arm);
          const strength = STRENGTHS[arm];
          // The last one cannot be given up, nor a fifth be added.
          const fixed = locked || (on ? chosen.length === 1 : chosen.length >= ARM_LIMIT);
          return (
            <span key={arm} className="arm">
              <label title={t(`arm.${arm}.says`)}>
                <input type="checkbox" checked={on} disabled={fixed} onChange={() => setPanel({ [armField(arm)]: !on })} />
                {t(`arm.${arm}`)}
              </label>
              {on && strength !== undefined ? <QuantitySlot field={strength} /> : null}
            </span>
          );
        })}
      </fieldset>
    </details>
  );
}
