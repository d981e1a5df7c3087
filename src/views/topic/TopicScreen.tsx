import { useDeferredValue, useMemo, type ComponentType } from "react";
import { useTranslation } from "react-i18next";
import { setView } from "#state/actions.ts";
import { useLab } from "#state/use-lab.ts";
import { TOPICS, type Topic, type TopicScreen as Screen } from "#spec/topics.ts";
import "#charts/charts.css";
import "./topic.css";

interface TopicScreenProps<Name extends Screen> {
  readonly screen: Name;
  readonly pages: Readonly<Record<Topic<Name>, ComponentType>>;
}

/** A screen of several questions, one shown at a time. */
export function TopicScreen<Name extends Screen>({ screen, pages }: TopicScreenProps<Name>) {
  const { t } = useTranslation();
  const asked = useLab((state) => state.view.topic);
  const topics: readonly Topic<Name>[] = TOPICS[screen];
  const topic = topics.find((name) => name === asked) ?? topics[0]!;
  // A page with a chart takes longer to draw than a frame: the menu answers at once, the page follows in slices.
  const shown = useDeferredValue(topic);
  const Page: ComponentType = pages[shown];
  // Kept, so that a press in the menu does not draw the old page once more.
  const page = useMemo(() => <Page key={shown} />, [Page, shown]);
  return (
    <div className="topic-screen" data-screen={screen}>
      <nav className="words one-line topics" aria-label={t(`${screen}.topics`)}>
        {topics.map((name) => (
          <button key={name} type="button" aria-current={name === topic ? "page" : undefined} onClick={() => setView({ topic: name })}>
            {t(`topic.${screen}.${name}`)}
          </button>
        ))}
      </nav>
      {page}
    </div>
  );
}
