import { Trans, useTranslation } from "react-i18next";
import { GREEN_EVIDENCE, SCALING_EVIDENCE } from "#analysis/handbook/evidence.ts";
import { greenLevers, LEVERS, servedPerTrained } from "#analysis/handbook/green-levers.ts";
import { EFFICIENT_SCALING, greenAi } from "#analysis/laws/society/notes-sustainability.ts";
import { PartBars } from "#charts/PartBars.tsx";
import { useWidth } from "#charts/use-width.ts";
import { formatSignificant } from "#i18n/format.ts";
import { Term } from "../controls/Term.tsx";
import { Figure } from "../figure/Figure.tsx";
import { numberOf } from "../topic/answer.ts";
import { Formula } from "../topic/Formula.tsx";
import { LawQuantity } from "../topic/LawQuantity.tsx";
import { QuantitySlot } from "../topic/QuantitySlot.tsx";
import { TopicPage } from "../topic/TopicPage.tsx";
import { usePanel } from "../topic/use-panel.ts";
import { EvidenceMark } from "./EvidenceMark.tsx";
import { ScreenLink } from "./ScreenLink.tsx";

const CATEGORIES = ["hardware", "software", "data", "architecture", "practices"] as const;
const HEADINGS = Object.keys(EFFICIENT_SCALING) as readonly (keyof typeof EFFICIENT_SCALING)[];
const LAW = "energy.trainingRun";

/** The notes' advice on green and efficient scaling with who says so, and what each lever does to one run. */
export function GreenTopic() {
  const { t } = useTranslation();
  return (
    <TopicPage
      question={t("handbook.green.question")} sentence={<Trans i18nKey="handbook.green.sentence" components={{ flops: <QuantitySlot field="handbook.greenFlops" /> }} />}
      advice={t("handbook.green.advice")} notes={[t("handbook.green.note.offset"), t("handbook.green.note.scope"), t("handbook.green.note.same")]}
    >
      <Levers />
      <section>
        <h2>{t("handbook.green.lists")}</h2>
        <div className="two-lists">
          {CATEGORIES.map((category) => (
            <section key={category}>
              <h3>{t(`handbook.green.category.${category}`)}</h3>
              <Claims items={greenAi.compute({ category }).items as readonly string[]} words={(item) => t(`handbook.green.item.${item}`)} evidence={GREEN_EVIDENCE} />
            </section>
          ))}
        </div>
      </section>
      <section>
        <h2>{t("handbook.green.scaling")}</h2>
        <div className="two-lists">
          {HEADINGS.map((heading) => (
            <section key={heading}>
              <h3>{t(`handbook.green.heading.${heading}`)}</h3>
              <Claims items={EFFICIENT_SCALING[heading]} words={(item) => t(`handbook.green.line.${item}`)} evidence={SCALING_EVIDENCE} />
            </section>
          ))}
        </div>
        <BreakEven />
      </section>
      <ScreenLink to="cost.energy" />
    </TopicPage>
  );
}

function Levers() {
  const { t } = useTranslation();
  const flops = usePanel("handbook.greenFlops");
  const [box, width] = useWidth<HTMLDivElement>(720);
  const inputs = greenLevers(flops);
  const rows = LEVERS.map((lever) => ({
    id: lever, label: t(`handbook.green.lever.${lever}`),
    kilowattHours: numberOf(LAW, inputs[lever], "kilowattHours"), tonnes: numberOf(LAW, inputs[lever], "operationalTonnes"),
  }));
  return (
    <>
      <Figure
        name="green-levers" title={t("handbook.green.figure")}
        table={{ columns: ["", "kWh", "t CO₂e"], rows: rows.map(({ label, kilowattHours, tonnes }) => [label, kilowattHours, tonnes]) }}
      >
        <div ref={box}>
          <PartBars
            name={t("handbook.green.figure")} width={width} most={Math.max(...rows.map(({ tonnes }) => tonnes))}
            rows={rows.map(({ id, label, tonnes }) => ({ id, label, value: `≈ ${formatSignificant(tonnes)} t`, parts: [{ id, label, amount: tonnes }] }))}
          />
        </div>
      </Figure>
      <div className="quantities">
        <LawQuantity law={LAW} inputs={inputs.before} output="kilowattHours" label={t("handbook.green.number.energy")} />
        <LawQuantity law={LAW} inputs={inputs.before} output="operationalTonnes" label={t("handbook.green.number.tonnes")} />
        <LawQuantity law={LAW} inputs={inputs.grid} output="operationalTonnes" label={t("handbook.green.number.clean")} />
      </div>
    </>
  );
}

interface ClaimsProps {
  readonly items: readonly string[];
  readonly words: (item: string) => string;
  readonly evidence: typeof GREEN_EVIDENCE;
}

function Claims({ items, words, evidence }: ClaimsProps) {
  return (
    <ul className="claims">
      {items.map((item) => <li key={item}><span>{words(item)}</span><EvidenceMark evidence={evidence[item]} /></li>)}
    </ul>
  );
}

/** The notes' "over 10x": what it would take. */
function BreakEven() {
  const { t } = useTranslation();
  const formula = <Formula tex={String.raw`2 N D' = r \cdot 6 N D \;\Rightarrow\; D' = 3 r D`} block />;
  return (
    <div className="quantities">
      {[1, 10].map((ratio) => (
        <span key={ratio} className="quantity">
          <Term label={t("handbook.green.served", { ratio })}>{formula}</Term>
          <span className="figure-number">{servedPerTrained(ratio)}<span className="mark">≈</span></span>
          <span className="quiet">{t("handbook.green.served.unit")}</span>
        </span>
      ))}
    </div>
  );
}
