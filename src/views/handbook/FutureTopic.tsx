import { useTranslation } from "react-i18next";
import { NORTHPOLE, NORTHPOLE_TOKENS_PER_JOULE, TECHNOLOGIES } from "#analysis/handbook/northpole.ts";
import { future } from "#analysis/laws/society/notes-future.ts";
import { ClaimRanges } from "#charts/ClaimRanges.tsx";
import { useWidth } from "#charts/use-width.ts";
import { formatAmount, formatCount, formatSignificant } from "#i18n/format.ts";
import { Term } from "../controls/Term.tsx";
import { Figure } from "../figure/Figure.tsx";
import { Formula } from "../topic/Formula.tsx";
import { LawQuantity } from "../topic/LawQuantity.tsx";
import { TopicPage } from "../topic/TopicPage.tsx";

type Technology = (typeof TECHNOLOGIES)[number];

function claimOf(technology: Technology): readonly [number, number] | null {
  const { speedupLow, speedupHigh } = future.compute({ technology });
  return typeof speedupLow === "number" && typeof speedupHigh === "number" ? [speedupLow, speedupHigh] : null;
}

/** Each promised paradigm with metric, baseline, model size and date: what was demonstrated, and what is only said. */
export function FutureTopic() {
  const { t } = useTranslation();
  const [box, width] = useWidth<HTMLDivElement>(720);
  const rows = TECHNOLOGIES.map((id) => {
    const claimed = claimOf(id);
    const measured = id === "neuromorphic" ? { value: NORTHPOLE.timesBetter, label: t("handbook.future.measured", { times: NORTHPOLE.timesBetter }) } : null;
    return {
      id, label: t(`handbook.future.${id}.name`), claimed,
      words: claimed === null ? t("handbook.future.noNumber") : t("handbook.future.range", { low: formatCount(claimed[0]), high: formatCount(claimed[1]) }),
      ...(measured === null ? {} : { measured }),
    };
  });
  return (
    <TopicPage
      question={t("handbook.future.question")} advice={t("handbook.future.advice")}
      notes={[t("handbook.future.note.missing"), t("handbook.future.note.units"), t("handbook.future.note.ceiling")]}
    >
      <Figure
        name="claims-and-measurements" title={t("handbook.future.figure")}
        table={{ columns: ["", t("handbook.future.table.low"), t("handbook.future.table.high"), t("handbook.future.table.measured")], rows: rows.map(({ label, claimed, measured }) => [label, claimed?.[0] ?? "—", claimed?.[1] ?? "—", measured?.value ?? "—"]) }}
      >
        <div ref={box}>
          <ClaimRanges name={t("handbook.future.figure")} axis={t("handbook.future.axis")} rows={rows} domain={[1, 1e5]} width={width} />
        </div>
      </Figure>
      <ul className="entries">
        <Demonstrated />
        {TECHNOLOGIES.map((id) => <Claimed key={id} id={id} />)}
      </ul>
    </TopicPage>
  );
}

function Demonstrated() {
  const { t } = useTranslation();
  return (
    <li className="entry">
      <div>
        <h2>{t("handbook.future.northpole.name")}</h2>
        <dl>
          <dt>{t("handbook.future.metric")}</dt><dd>{t("handbook.future.northpole.metric")}</dd>
          <dt>{t("handbook.future.baseline")}</dt><dd>{t("handbook.future.northpole.baseline")}</dd>
          <dt>{t("handbook.future.size")}</dt><dd>{t("handbook.future.northpole.size", { size: formatAmount(NORTHPOLE.parameters, 1), cards: NORTHPOLE.cards })}</dd>
          <dt>{t("handbook.future.result")}</dt>
          <dd>{t("handbook.future.northpole.result", { rate: formatCount(NORTHPOLE.tokensPerSecond), watts: NORTHPOLE.watts, times: NORTHPOLE.timesBetter })}</dd>
          <dt>{t("handbook.future.date")}</dt><dd>{NORTHPOLE.date} <span className="evidence">† {NORTHPOLE.source}</span></dd>
          <dt>{t("handbook.future.open")}</dt><dd>{t("handbook.future.northpole.open")}</dd>
        </dl>
      </div>
      <span className="quantity">
        <Term label={t("handbook.future.northpole.perJoule")}>
          <Formula tex={String.raw`\frac{28\,356\ \text{tokens/s}}{672\ \text{W}}`} block />
        </Term>
        <span className="figure-number">{formatSignificant(NORTHPOLE_TOKENS_PER_JOULE)}<span className="mark">≈</span></span>
        <span className="quiet">{t("handbook.future.northpole.unit")}</span>
      </span>
    </li>
  );
}

function Claimed({ id }: { readonly id: Technology }) {
  const { t } = useTranslation();
  const challenges = future.compute({ technology: id }).challenges as readonly string[];
  const absent = t("handbook.future.notGiven");
  const law = "notes.future";
  return (
    <li className="entry">
      <div>
        <h2>{t(`handbook.future.${id}.name`)} <span className="evidence unsourced">{t("handbook.unsourced")}</span></h2>
        <dl>
          <dt>{t("handbook.future.metric")}</dt><dd>{absent}</dd>
          <dt>{t("handbook.future.baseline")}</dt><dd>{absent}</dd>
          <dt>{t("handbook.future.size")}</dt><dd>{absent}</dd>
          <dt>{t("handbook.future.challenges")}</dt><dd>{challenges.map((challenge) => t(`handbook.future.challenge.${challenge}`)).join(t("handbook.future.comma"))}</dd>
          <dt>{t("handbook.future.demonstrated")}</dt><dd>{t(`handbook.future.${id}.demonstrated`)}</dd>
        </dl>
      </div>
      <div className="specimens two">
        {id === "quantum" ? null : (
          <>
            <LawQuantity law={law} inputs={{ technology: id }} output="speedupLow" label={t("handbook.future.low")} format={(value) => `${formatCount(value)}×`} />
            <LawQuantity law={law} inputs={{ technology: id }} output="speedupHigh" label={t("handbook.future.high")} format={(value) => `${formatCount(value)}×`} />
          </>
        )}
        <LawQuantity law={law} inputs={{ technology: id }} output="earliestYear" label={t("handbook.future.year")} format={(value) => `${value}+`} />
      </div>
    </li>
  );
}
