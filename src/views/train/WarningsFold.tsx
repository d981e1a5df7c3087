import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { WARNING_RULES, warningsOf, type WarningRule } from "#analysis/training/early-warnings.ts";
import { runMeasures } from "#analysis/training/run-measures.ts";
import { LaneSample } from "#charts/train/LaneSample.tsx";
import { formatCount, formatPercent, formatSignificant } from "#i18n/format.ts";
import { setCursor } from "#state/train-actions.ts";
import { setView } from "#state/actions.ts";
import { useTrain } from "#state/use-train.ts";
import { isDense, placesOf } from "./arm-lanes.ts";
import { expertName } from "./expert-name.ts";

/** Numbers of a warning that count something or name it; the others are measured. */
function detailText(name: string, value: number): string {
  if (name === "expert") return expertName(value);
  if (name === "block") return String(value + 1);
  if (["picks", "starved"].includes(name)) return formatCount(value);
  if (name === "probability" && value >= 0.001) return formatPercent(value);
  return formatSignificant(value, 3);
}

/** The notes' rules and sound ones, on the run as it goes: each warning with the moment it fired. */
export function WarningsFold() {
  const { t } = useTranslation();
  const facts = useTrain((state) => state.facts)!;
  const trained = useTrain((state) => state.trained)!;
  const heldOut = useTrain((state) => state.heldOut)!;
  const measured = useTrain((state) => (state.heldOut?.lastStep() ?? -1) + (state.heldOut?.rows() ?? 0) / 1e6);
  const found = useMemo(
    () => facts.setup.arms.map((arm, order) => {
      const [place] = placesOf(facts, arm);
      return isDense(arm) ? [] : warningsOf(runMeasures(trained, heldOut, place!, facts.setup.experts, facts.heldOutTokens)).map((warning) => ({ ...warning, arm, order }));
    }).flat().sort((a, b) => a.step - b.step),
    // The tables stay the same objects while they grow.
    // oxlint-disable-next-line react/exhaustive-deps
    [facts, trained, heldOut, measured],
  );
  return (
    <>
      <p className="second">
        {t("train.warnings.says")} <button type="button" onClick={() => setView({ screen: "scale", topic: "collapse" })}>{t("train.warnings.laws")}</button>
      </p>
      {found.length === 0 ? <p>{t("train.warnings.none")}</p> : null}
      {WARNING_RULES.map((rule) => <RuleWarnings key={rule} rule={rule} warnings={found.filter((each) => each.rule === rule)} />)}
    </>
  );
}

type Found = ReturnType<typeof warningsOf>[number] & { readonly arm: string; readonly order: number };

/** At most so many of one rule: a run may hover about a threshold. */
const SHOWN = 6;

function RuleWarnings({ rule, warnings }: { readonly rule: WarningRule; readonly warnings: readonly Found[] }) {
  const { t } = useTranslation();
  if (warnings.length === 0) return null;
  return (
    <section className="warnings" data-rule={rule}>
      <h3>{t(`train.warning.${rule}.name`)}</h3>
      <ul>
        {warnings.slice(0, SHOWN).map(({ step, detail, arm, order }) => (
          <li key={`${arm}${step}`}>
            <button type="button" onClick={() => setCursor(step)}>{t("train.atStep", { step: formatCount(step) })}</button>{" "}
            <LaneSample order={order} /> {t(`arm.${arm}`)}: {t(`train.warning.${rule}.says`, Object.fromEntries(Object.entries(detail).map(([name, value]) => [name, detailText(name, value)])))}
          </li>
        ))}
      </ul>
      {warnings.length > SHOWN ? <p className="second">{t("train.warnings.more", { count: warnings.length - SHOWN })}</p> : null}
      <p className="second">{t(`train.warning.${rule}.trust`, Object.fromEntries(Object.entries(warnings[0]!.detail).map(([name, value]) => [name, detailText(name, value)])))}</p>
    </section>
  );
}
