import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { valueAt } from "#analysis/training/run-curves.ts";
import { LaneSample } from "#charts/train/LaneSample.tsx";
import { useTrain } from "#state/use-train.ts";
import type { ArmId } from "#spec/train/train-setup.ts";
import { isDense, placesOf } from "./arm-lanes.ts";
import { DomainMatrix } from "./DomainMatrix.tsx";
import { LanePlane } from "./LanePlane.tsx";
import { LaneStream } from "./LaneStream.tsx";
import { formatMeasure } from "./train-format.ts";
import { useDead } from "./use-dead.ts";

/** One arm: its first seed in pictures. */
export function LaneColumn({ arm, order }: { readonly arm: ArmId; readonly order: number }) {
  const { t } = useTranslation();
  const facts = useTrain((state) => state.facts)!;
  const rescue = useTrain((state) => state.changes?.rescues.find((each) => each.arm === arm));
  const place = useMemo(() => placesOf(facts, arm)[0]!, [facts, arm]);
  return (
    <section className="lane-column" data-arm={arm}>
      <h2><LaneSample order={order} /> {t(`arm.${arm}`)}{rescue === undefined ? "" : ` → ${t(`arm.${rescue.by}`)}`}</h2>
      <LaneNumbers place={place} arm={arm} />
      {facts.plane ? <LanePlane arm={arm} order={order} /> : <DomainMatrix arm={arm} order={order} />}
      {isDense(arm) ? <p className="second">{t("train.denseLoad")}</p> : <LaneStream place={place} arm={arm} />}
    </section>
  );
}

/** Held-out loss, accuracy and dead experts, at the step in focus or now. */
function LaneNumbers({ place, arm }: { readonly place: number; readonly arm: ArmId }) {
  const { t } = useTranslation();
  const facts = useTrain((state) => state.facts)!;
  const heldOut = useTrain((state) => state.heldOut)!;
  const cursor = useTrain((state) => state.cursor);
  useTrain((state) => state.version);
  const dead = useDead(place);
  const loss = valueAt(heldOut, heldOut.column(place, "taskLoss"), cursor);
  const accuracy = valueAt(heldOut, heldOut.column(place, "accuracy"), cursor);
  return (
    <dl className="lane-numbers">
      <div><dt>{t("train.heldOutLoss")}</dt><dd className="figure-number">{formatMeasure("taskLoss", loss)} <span className="quiet">{t(`train.lossShort.${facts.kind}`)}</span></dd></div>
      {facts.kind === "classes" ? <div><dt>{t("train.accuracy")}</dt><dd className="figure-number">{formatMeasure("accuracy", accuracy)}</dd></div> : null}
      {isDense(arm) ? null : (
        <div data-testid={`dead-${arm}`}>
          <dt>{t("train.dead")}</dt>
          <dd className="figure-number">{heldOut.rows() === 0 ? "—" : dead.length} <span className="quiet">{t("train.ofExperts", { count: facts.setup.experts })}</span></dd>
        </div>
      )}
    </dl>
  );
}
