import { useTranslation } from "react-i18next";
import { KEYWORDS } from "#analysis/handbook/keywords.ts";
import { LawQuantity } from "../topic/LawQuantity.tsx";
import { TopicPage } from "../topic/TopicPage.tsx";
import { ScreenLink } from "./ScreenLink.tsx";
import { outputFormat } from "./share-format.ts";

/** The notes' keyword list: stars, one plain sentence, one live number, and the screen that shows it. */
export function KeywordsTopic() {
  const { t } = useTranslation();
  return (
    <TopicPage question={t("handbook.keywords.question")} notes={[t("handbook.keywords.note.stars"), t("handbook.keywords.note.marks")]}>
      <ul className="entries">
        {KEYWORDS.map(({ id, stars, specimen, link }) => (
          <li key={id} className="entry">
            <div>
              <h2>
                {t(`handbook.keyword.${id}.name`)}{" "}
                <span className="stars" role="img" aria-label={t("handbook.keywords.stars", { stars })}>{"★".repeat(stars)}</span>
              </h2>
              <p>{t(`handbook.keyword.${id}.says`)}</p>
              <ScreenLink to={link} />
            </div>
            <LawQuantity {...specimen} label={t(`handbook.keyword.${id}.number`)} format={outputFormat(specimen.law, specimen.output)} />
          </li>
        ))}
      </ul>
    </TopicPage>
  );
}
