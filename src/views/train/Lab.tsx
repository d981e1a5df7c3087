import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatCount } from "#i18n/format.ts";
import { intervene } from "#state/train-actions.ts";
import { useTrain } from "#state/use-train.ts";
import type { ArmId } from "#spec/train/train-setup.ts";
import { isDense } from "./arm-lanes.ts";
import { eventLabel } from "./event-text.ts";
import { expertName } from "./expert-name.ts";
import { PlainChoice } from "./PlainChoice.tsx";
import { formatMeasure } from "./train-format.ts";

/** Strategies that can take another's place in mid-run: they keep the shape of the network. */
const STRATEGIES = ["none", "aux", "bias", "z", "noise", "expert-choice"] as const satisfies readonly ArmId[];
const STRENGTHS = [0.01, 0.03, 0.1, 0.3] as const;

/** Starve balancing, revive experts, and operate on single ones; what each does to the loss is measured at once. */
export function Lab() {
  const { t } = useTranslation();
  const { setup, lanes } = useTrain((state) => state.facts)!;
  const events = useTrain((state) => state.events);
  const changes = useTrain((state) => state.changes);
  const arms = setup.arms.filter((each) => !isDense(each));
  const [chosen, setArm] = useState<ArmId>("none");
  const [by, setBy] = useState<ArmId>("aux");
  const [strength, setStrength] = useState<number>(0.3);
  const [expert, setExpert] = useState(0);
  const [other, setOther] = useState(1);
  const arm = arms.includes(chosen) ? chosen : arms[0];
  if (arm === undefined) return <p className="second">{t("train.lab.none")}</p>;
  const experts = Array.from({ length: setup.experts }, (_, index) => index);
  const frozen = changes?.frozen.some((each) => each.arm === arm && each.expert === expert) ?? false;
  const same = expert === other;
  // Experts that choose for themselves cannot be kept from it.
  const chooses = (changes?.rescues.find((each) => each.arm === arm)?.by ?? arm) === "expert-choice";
  return (
    <div className="lab">
      <p className="second">{t("train.lab.says")}</p>
      <div className="words">
        <PlainChoice name={t("train.lab.arm")} value={arm} choices={arms} label={(each) => t(`arm.${each}`)} onChoose={setArm} />
        <button type="button" onClick={() => void intervene({ kind: "strategy", arm, by: "none", auxCoefficient: 0 })}>{t("train.lab.starve")}</button>
        <button type="button" onClick={() => void intervene({ kind: "strategy", arm, by, auxCoefficient: by === "aux" ? strength : 0 })}>{t("train.lab.revive")}</button>
        <PlainChoice name={t("train.lab.by")} value={by} choices={STRATEGIES} label={(each) => t(`arm.${each}`)} onChoose={setBy} />
        {by === "aux" ? <PlainChoice name={t("field.train.auxCoefficient")} value={strength} choices={STRENGTHS} label={String} onChoose={setStrength} /> : null}
      </div>
      <div className="words">
        <PlainChoice name={t("train.expert")} value={expert} choices={experts} label={expertName} onChoose={setExpert} />
        <button type="button" disabled={chooses} onClick={() => void intervene({ kind: "kill", arm, expert })}>{t("train.lab.kill")}</button>
        <button type="button" onClick={() => void intervene({ kind: frozen ? "thaw" : "freeze", arm, expert })}>{t(frozen ? "train.lab.thaw" : "train.lab.freeze")}</button>
        <button type="button" disabled={same} onClick={() => void intervene({ kind: "clone", arm, from: expert, to: other })}>{t("train.lab.clone")}</button>
        <button type="button" disabled={same} onClick={() => void intervene({ kind: "swap", arm, from: expert, to: other })}>{t("train.lab.swap")}</button>
        <PlainChoice name={t("train.lab.other")} value={other} choices={experts} label={expertName} onChoose={setOther} />
      </div>
      {events.length === 0 ? null : (
        <table>
          <caption className="second">{t("train.lab.events")}</caption>
          <thead>
            <tr>
              <th scope="col" className="number">{t("train.axis.step")}</th><th scope="col">{t("train.column.arm")}</th><th scope="col">{t("train.lab.what")}</th>
              <th scope="col" className="number">{t("train.lab.before")}</th><th scope="col" className="number">{t("train.lab.after")}</th>
            </tr>
          </thead>
          <tbody>
            {events.map(({ step, intervention, before, after }, index) => {
              const lane = lanes.findIndex((each) => each.arm === intervention.arm);
              return (
                // Events have no identity beyond their order.
                // oxlint-disable-next-line react/no-array-index-key
                <tr key={index}>
                  <td className="number">{formatCount(step)}</td><td>{t(`arm.${intervention.arm}`)}</td><td>{eventLabel(intervention, t)}</td>
                  <td className="number">{formatMeasure("taskLoss", before[lane] ?? NaN)}</td><td className="number">{formatMeasure("taskLoss", after[lane] ?? NaN)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </div>
  );
}
