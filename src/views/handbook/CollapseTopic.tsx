import { useMemo } from "react";
import { Trans, useTranslation } from "react-i18next";
import { alarmShare, noiseSteps, type WatchedRun } from "#analysis/ability/noise-alarms.ts";
import type { OutputValue } from "#analysis/laws/law.ts";
import { CurveChart } from "#charts/CurveChart.tsx";
import { curveRows, spaced, type Curve } from "#charts/curve.ts";
import { formatPercent, formatSignificant } from "#i18n/format.ts";
import { Term } from "../controls/Term.tsx";
import { Figure } from "../figure/Figure.tsx";
import { numberOf } from "../topic/answer.ts";
import { Formula } from "../topic/Formula.tsx";
import { LawQuantity } from "../topic/LawQuantity.tsx";
import { QuantitySlot } from "../topic/QuantitySlot.tsx";
import { TopicPage } from "../topic/TopicPage.tsx";
import { usePanel } from "../topic/use-panel.ts";
import { useSteps } from "../topic/use-steps.ts";
import { LawVerdict } from "./LawVerdict.tsx";
import { ScreenLink } from "./ScreenLink.tsx";

const NOTHING_YET: readonly WatchedRun[] = [];
/** Evaluations in a run: the least that the notes' decline rule takes. */
const POINTS = 10;
const WINDOW = 5;
const RUNS = 200;
const RULES = ["overfitting", "decline", "entropy"] as const;
/** A healthy run: from near the logarithm of the vocabulary down to what text needs. */
const HEALTHY_ENTROPY = [10.8, 6.9, 5.2, 4.4, 4, 3.8, 3.7, 3.6, 3.6, 3.6] as const;

/** The notes' three warnings against sound tests, on noise. */
export function CollapseTopic() {
  const { t } = useTranslation();
  const abilities = usePanel("handbook.abilities");
  const seed = usePanel("handbook.seed");
  const sizes = { seed, runs: RUNS, abilities, points: POINTS, decline: 0 };
  const watched = useSteps(JSON.stringify(sizes), () => noiseSteps(sizes)).value ?? NOTHING_YET;
  const measured = {
    overfitting: alarmShare(watched, "notes", "overfitting"), decline: alarmShare(watched, "notes", "steady"), soundDecline: alarmShare(watched, "tested", "steady"),
  };
  const curves = useMemo((): readonly Curve[] => [{
    id: "any", style: "computed", label: t("handbook.collapse.curve"),
    points: spaced(1, 200, 61, true).map((x) => ({ x, y: numberOf("collapse.falseAlarm", { window: WINDOW, capabilities: Math.round(x) }, "anyCapability") })),
  }], [t]);
  // A curve of one point is a point with its words at the edge.
  const runs: readonly Curve[] = [
    { id: "notes", style: "computed", label: t("handbook.collapse.mark.notes", { share: formatPercent(measured.decline) }), points: [{ x: abilities, y: measured.decline }] },
    { id: "sound", style: "computed", label: t("handbook.collapse.mark.sound", { share: formatPercent(measured.soundDecline) }), points: [{ x: abilities, y: measured.soundDecline }] },
  ];
  return (
    <TopicPage
      question={t("handbook.collapse.question")}
      sentence={<Trans i18nKey="handbook.collapse.sentence" values={{ runs: RUNS }} components={{ abilities: <QuantitySlot field="handbook.abilities" />, seed: <QuantitySlot field="handbook.seed" /> }} />}
      advice={t("handbook.collapse.advice")}
      notes={[t("handbook.collapse.note.alarm"), t("handbook.collapse.note.dots"), t("handbook.collapse.note.real")]}
    >
      <Figure name="false-alarms" title={t("handbook.collapse.figure")} table={{ columns: [t("handbook.collapse.axis.abilities"), t("handbook.collapse.curve"), ...runs.map(({ label }) => label)], rows: curveRows([...curves, ...runs]) }}>
        <CurveChart
          name={t("handbook.collapse.figure")} curves={[...curves, ...runs]} height={300}
          x={{ label: t("handbook.collapse.axis.abilities"), log: true, domain: [1, 200], format: (value) => formatSignificant(value, 3) }}
          y={{ label: t("handbook.collapse.axis.chance"), log: false, domain: [0, 1], format: formatPercent }}
        />
      </Figure>
      <ul className="entries">
        {RULES.map((rule) => (
          <li key={rule} className="entry">
            <div>
              <h2>{t(`handbook.collapse.rule.${rule}.name`)}</h2>
              <dl>
                <dt>{t("handbook.collapse.says")}</dt><dd>{t(`handbook.collapse.rule.${rule}.notes`)}</dd>
                <dt>{t("handbook.collapse.noise")}</dt><dd>{t(`handbook.collapse.rule.${rule}.noise`, { share: formatPercent(rule === "overfitting" ? measured.overfitting : measured.decline) })}</dd>
                <dt>{t("handbook.collapse.sound")}</dt><dd>{t(`handbook.collapse.rule.${rule}.sound`)}</dd>
              </dl>
            </div>
            <RuleNumber rule={rule} abilities={abilities} overfitting={measured.overfitting} />
          </li>
        ))}
      </ul>
      <ScreenLink to="scale.collapse" />
    </TopicPage>
  );
}

interface RuleNumberProps {
  readonly rule: (typeof RULES)[number];
  readonly abilities: number;
  /** Share of the healthy trainings that the overfitting rule warned of. */
  readonly overfitting: number;
}

function RuleNumber({ rule, abilities, overfitting }: RuleNumberProps) {
  const { t } = useTranslation();
  if (rule === "decline") {
    return <LawQuantity law="collapse.falseAlarm" inputs={{ window: WINDOW, capabilities: abilities }} output="anyCapability" label={t("handbook.collapse.number.decline")} format={formatPercent} />;
  }
  if (rule === "overfitting") {
    return (
      <span className="quantity">
        <Term label={t("handbook.collapse.number.overfitting", { runs: RUNS })}><Formula tex={String.raw`v_n > v_{n-4} \wedge \ell_n < \ell_{n-4}`} block /></Term>
        <span className="figure-number">{formatPercent(overfitting)}</span>
      </span>
    );
  }
  const inputs = { trainLoss: [], validationLoss: [], capabilityScores: {}, outputEntropyNats: HEALTHY_ENTROPY };
  const words = (signals: OutputValue): string => (Array.isArray(signals) && signals.length > 0 ? t("handbook.collapse.rule.entropy.name") : "—");
  return <LawVerdict law="notes.collapseWarnings" inputs={inputs} output="signals" label={t("handbook.collapse.number.entropy")} words={words} />;
}
