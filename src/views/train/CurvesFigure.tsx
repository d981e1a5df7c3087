import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { RunCurves } from "#charts/train/RunCurves.tsx";
import { formatCount } from "#i18n/format.ts";
import { setCursor } from "#state/train-actions.ts";
import { useTrain } from "#state/use-train.ts";
import { curveLanes, type Curve } from "./arm-lanes.ts";
import { eventLabel } from "./event-text.ts";
import { formatMeasure } from "./train-format.ts";

/** Held-out tokens first: training losses of different arms are not of the same thing. */
const CURVES = [
  "heldOut.taskLoss", "heldOut.accuracy", "heldOut.dead", "trained.taskLoss", "trained.aux", "trained.z", "trained.gateEntropy", "trained.maxViolation", "trained.gradientNorm",
] as const;

/** Curves of all arms over the steps, of one quantity at a time. */
export function CurvesFigure() {
  const { t } = useTranslation();
  const [shown, setShown] = useState<(typeof CURVES)[number]>("heldOut.taskLoss");
  const facts = useTrain((state) => state.facts)!;
  const trained = useTrain((state) => state.trained)!;
  const heldOut = useTrain((state) => state.heldOut)!;
  const version = useTrain((state) => state.version);
  const events = useTrain((state) => state.events);
  const cursor = useTrain((state) => state.cursor);
  const choices = CURVES.filter((each) => facts.kind === "classes" || each !== "heldOut.accuracy");
  const [source, curve] = (choices.includes(shown) ? shown : "heldOut.taskLoss").split(".") as ["heldOut" | "trained", Curve];
  const table = source === "heldOut" ? heldOut : trained;
  const lanes = useMemo(
    () => curveLanes(facts, table, curve, (arm) => t(`arm.${arm}`)),
    // The tables stay the same objects while they grow.
    // oxlint-disable-next-line react/exhaustive-deps
    [facts, table, curve, version, t],
  );
  const unit = curve === "taskLoss" ? t(`train.lossUnit.${facts.kind}`) : t(`train.curve.${curve}`);
  const x = useMemo(() => ({ name: t("train.axis.step"), format: formatCount }), [t]);
  const y = useMemo(() => ({ name: unit, format: (value: number) => formatMeasure(curve, value), log: curve === "gradientNorm" || curve === "z" }), [unit, curve]);
  const floor = useMemo(() => (curve === "taskLoss" && facts.floor !== null ? { value: facts.floor, label: t("train.floor") } : undefined), [curve, facts.floor, t]);
  const marks = useMemo(() => events.map((event) => ({ step: event.step, label: eventLabel(event.intervention, t) })), [events, t]);
  const span = useMemo(() => [0, facts.setup.steps] as const, [facts.setup.steps]);
  const name = t(`train.curve.${source}.${curve}`);
  return (
    <section className="train-curves">
      <h2>
        {t("train.curves")}{" "}
        <span className="slot">
          <select aria-label={t("train.curveChoice")} value={`${source}.${curve}`} onChange={({ target }) => setShown(target.value as typeof shown)}>
            {choices.map((each) => <option key={each} value={each}>{t(`train.curve.${each}`)}</option>)}
          </select>
        </span>
      </h2>
      <RunCurves
        lanes={lanes} x={x} y={y} span={span} events={marks} cursor={cursor} onScrub={setCursor} hint={t("train.scrubHint")} label={t("train.curvesLabel", { name })}
        {...(floor === undefined ? {} : { floor })}
      />
      {facts.setup.seeds > 1 ? <p className="second">{t("train.seedsNote", { count: facts.setup.seeds })}</p> : null}
      {curve === "aux" ? <p className="second">{t("train.auxNote")}</p> : null}
    </section>
  );
}
