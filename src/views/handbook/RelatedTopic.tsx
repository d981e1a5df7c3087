import { useTranslation } from "react-i18next";
import { RELATED } from "#analysis/handbook/related.ts";
import { LawQuantity } from "../topic/LawQuantity.tsx";
import { TopicPage } from "../topic/TopicPage.tsx";
import { ScreenLink } from "./ScreenLink.tsx";
import { outputFormat } from "./share-format.ts";

/** The five related topics of the notes, one paragraph and one number each. */
export function RelatedTopic() {
  const { t } = useTranslation();
  return (
    <TopicPage question={t("handbook.related.question")} notes={[t("handbook.related.note")]}>
      <ul className="entries">
        {RELATED.map(({ id, specimen, link }) => (
          <li key={id} className="entry">
            <div>
              <h2>{t(`handbook.related.${id}.name`)}</h2>
              <p>{t(`handbook.related.${id}.says`)}</p>
              <ScreenLink to={link} />
            </div>
            <LawQuantity {...specimen} label={t(`handbook.related.${id}.number`)} format={outputFormat(specimen.law, specimen.output)} />
          </li>
        ))}
      </ul>
    </TopicPage>
  );
}
