import { useTranslation } from "react-i18next";
import { valueAt } from "#analysis/training/run-curves.ts";
import { LaneSample } from "#charts/train/LaneSample.tsx";
import { formatCount, formatNumber } from "#i18n/format.ts";
import { useTrain } from "#state/use-train.ts";
import type { ArmId } from "#spec/train/train-setup.ts";
import { placesOf } from "./arm-lanes.ts";
import { formatMeasure } from "./train-format.ts";

/** What differs between the arms, what each costs, and what each has reached. All else is equal, the seed too. */
export function ArmTable() {
  const { t } = useTranslation();
  const facts = useTrain((state) => state.facts)!;
  const heldOut = useTrain((state) => state.heldOut)!;
  const cursor = useTrain((state) => state.cursor);
  useTrain((state) => state.version);
  const { setup, sizes } = facts;
  const strength: Partial<Record<ArmId, number>> = { aux: setup.auxCoefficient, z: setup.zCoefficient, noise: setup.noiseScale, bias: setup.biasStep };
  return (
    <div className="scroll">
      <table className="arm-table">
        <caption className="visually-hidden">{t("train.differs")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("train.column.arm")}</th><th scope="col">{t("train.differs")}</th><th scope="col" className="number">{t("train.column.experts")}</th>
            <th scope="col" className="number">{t("train.column.parameters")}</th><th scope="col" className="number">{t("train.column.active")}</th><th scope="col" className="number">{t(`train.lossUnit.${facts.kind}`)}</th>
          </tr>
        </thead>
        <tbody>
          {sizes.map(({ arm, experts, topK, expertWidth, parameters, activeParameters }, order) => {
            const losses = placesOf(facts, arm).map((place) => valueAt(heldOut, heldOut.column(place, "taskLoss"), cursor));
            const mean = losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
            return (
              <tr key={arm}>
                <th scope="row"><LaneSample order={order} /> {t(`arm.${arm}`)}</th>
                <td>{t(`arm.${arm}.says`)}{strength[arm] === undefined ? "" : ` (${String(strength[arm])})`}</td>
                <td className="number">{t("train.expertsShape", { topK, experts, width: expertWidth })}</td>
                <td className="number">{formatCount(parameters)}</td>
                <td className="number">{formatCount(activeParameters)}</td>
                <td className="number">{formatMeasure("taskLoss", mean)}{losses.length > 1 ? ` (${formatNumber(Math.min(...losses), 2)}–${formatNumber(Math.max(...losses), 2)})` : ""}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
