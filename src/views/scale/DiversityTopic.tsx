import { useMemo } from "react";
import { Trans, useTranslation } from "react-i18next";
import { withEmptyDomains } from "#analysis/laws/data/empty-domains.ts";
import { mixtureSimilarity } from "#analysis/laws/data/mixture-similarity.ts";
import { setPanel } from "#state/actions.ts";
import { useLab } from "#state/use-lab.ts";
import { panelValue } from "#spec/panel/panel.ts";
import { MIX_DOMAINS, similarityKey } from "#spec/panel/similarity-fields.ts";
import { formatNumber } from "#i18n/format.ts";
import { answerOf } from "../topic/answer.ts";
import { Later } from "../topic/Later.tsx";
import { LawQuantity } from "../topic/LawQuantity.tsx";
import { Pair } from "../topic/Pair.tsx";
import { QuantitySlot } from "../topic/QuantitySlot.tsx";
import { TopicPage } from "../topic/TopicPage.tsx";
import { usePanel } from "../topic/use-panel.ts";
import { DomainAdvice } from "./DomainAdvice.tsx";
import { DomainShares } from "./DomainShares.tsx";
import { EmptyDomainFigure } from "./EmptyDomainFigure.tsx";
import { SimilarityTable } from "./SimilarityTable.tsx";

/** Texts that stand for the mixture in the Vendi score: whole percents come out exact. */
const TEXTS = 100;
const MOST_EMPTY = 10;

/** How many kinds of text a mixture holds, and why an empty domain must not change the answer. */
export function DiversityTopic() {
  const { t } = useTranslation();
  const domains = {
    web: usePanel("scale.mixWeb"), books: usePanel("scale.mixBooks"), scientific: usePanel("scale.mixScientific"),
    code: usePanel("scale.mixCode"), conversational: usePanel("scale.mixConversational"), other: usePanel("scale.mixOther"),
  };
  const empty = usePanel("scale.emptyDomains");
  const panel = useLab((state) => state.panel);
  const alike = MIX_DOMAINS.map((_row, i) => MIX_DOMAINS.map((_column, j) => {
    const pair = similarityKey(i, j);
    return pair === null ? 1 : panelValue(panel, pair);
  }));
  const alikeKey = alike.map((row) => row.join(" ")).join(";");
  const key = Object.values(domains).join(" ");
  const weights = useMemo(() => key.split(" ").map(Number), [key]);
  const hasText = weights.some((weight) => weight > 0);
  const shares = withEmptyDomains(
    Object.fromEntries(Object.entries(domains).map(([id, weight]) => [t(`scale.domain.${id}`), weight])), empty, (index) => t("scale.domain.empty", { index }),
  );
  const declared = { weights: Object.values(shares) };
  // Kept as elements: eigenvalues and charts are not worked out again when something else changes.
  const similar = useMemo(
    () => ({ similarity: hasText ? mixtureSimilarity(weights, alikeKey.split(";").map((row) => row.split(" ").map(Number)), TEXTS) : [] }),
    [hasText, weights, alikeKey],
  );
  const vendi = useMemo(
    () => <Later after={4}>{() => <LawQuantity law="diversity.vendi" inputs={similar} output="vendiScore" label={t("scale.diversity.vendi")} />}</Later>,
    [similar, t],
  );
  const table = useMemo(
    () => <Later after={5}>{() => <SimilarityTable contradicts={hasText && !answerOf("diversity.vendi", similar).ok} />}</Later>,
    [hasText, similar],
  );
  const emptyDomains = useMemo(() => <EmptyDomainFigure weights={weights} empty={empty} />, [weights, empty]);
  const slots = {
    web: <QuantitySlot field="scale.mixWeb" />, books: <QuantitySlot field="scale.mixBooks" />, scientific: <QuantitySlot field="scale.mixScientific" />,
    code: <QuantitySlot field="scale.mixCode" />, conversational: <QuantitySlot field="scale.mixConversational" />, other: <QuantitySlot field="scale.mixOther" />,
    empty: <QuantitySlot field="scale.emptyDomains" />, similarity: <QuantitySlot field="scale.similarity" />,
  };
  return (
    <TopicPage
      question={t("scale.diversity.question")} sentence={<Trans i18nKey="scale.diversity.sentence" components={slots} />}
      advice={t("scale.diversity.advice")} notes={[t("scale.diversity.note.bins"), t("scale.diversity.note.uniform"), t("scale.diversity.note.vendi")]}
    >
      <div className="words" role="group" aria-label={t("field.scale.emptyDomains")}>
        <button type="button" disabled={empty >= MOST_EMPTY} onClick={() => setPanel({ "scale.emptyDomains": empty + 1 })}>{t("scale.diversity.add")}</button>
        <button type="button" disabled={empty === 0} onClick={() => setPanel({ "scale.emptyDomains": empty - 1 })}>{t("scale.diversity.remove")}</button>
      </div>
      {hasText ? null : <p className="problem" role="status">{t("scale.diversity.noData")}</p>}
      {emptyDomains}
      <Pair
        notes={
          <>
            <LawQuantity law="notes.diversity" inputs={{ fractions: shares }} output="diversityIndex" label={t("scale.diversity.index")} />
            {hasText ? <DomainAdvice weights={shares} /> : null}
          </>
        }
        published={
          hasText ? (
            <>
              <LawQuantity law="diversity.hill" inputs={{ ...declared, order: 1 }} output="effectiveCount" label={t("scale.diversity.effective")} />
              <LawQuantity law="diversity.hill" inputs={{ ...declared, order: 0 }} output="effectiveCount" label={t("scale.diversity.order0")} format={(count) => formatNumber(count, 0)} />
              <LawQuantity law="diversity.hill" inputs={{ ...declared, order: 2 }} output="effectiveCount" label={t("scale.diversity.order2")} />
              <LawQuantity law="diversity.hill" inputs={{ weights: weights.filter((weight) => weight > 0) }} output="shannonEvenness" label={t("scale.diversity.evenness")} />
              {vendi}
            </>
          ) : <p className="second">{t("scale.diversity.noAnswer")}</p>
        }
      />
      {table}
      <DomainShares weights={shares} />
    </TopicPage>
  );
}
