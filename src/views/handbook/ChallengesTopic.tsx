import { useTranslation } from "react-i18next";
import { CHALLENGES } from "#analysis/handbook/challenges.ts";
import { SOLUTION_EVIDENCE } from "#analysis/handbook/evidence.ts";
import { notesChallenge } from "#analysis/laws/moe/notes-moe.ts";
import { applyPreset, setConfig, setView } from "#state/actions.ts";
import { DEFAULT_CONFIG } from "#spec/config.ts";
import { LawQuantity } from "../topic/LawQuantity.tsx";
import { TopicPage } from "../topic/TopicPage.tsx";
import { EvidenceMark } from "./EvidenceMark.tsx";
import { ScreenLink } from "./ScreenLink.tsx";
import { outputFormat } from "./share-format.ts";

type Challenge = (typeof CHALLENGES)[number];

/** Opens the Route screen in the state that shows the symptom. */
function showOnRoute(route: Challenge["route"]): void {
  if ("preset" in route) applyPreset(route.preset);
  else setConfig({ ...DEFAULT_CONFIG, ...route.config });
  setView({ screen: "route", topic: null, lesson: null, batch: 0, stage: "output", token: null, expert: null });
}

/** The notes' four training challenges: symptom, number, what helps and who says so, and a run that shows it. */
export function ChallengesTopic() {
  const { t } = useTranslation();
  return (
    <TopicPage question={t("handbook.challenges.question")} notes={[t("handbook.challenges.note.filed"), t("handbook.challenges.note.unsourced"), t("handbook.challenges.note.luck")]}>
      <ul className="entries">
        {CHALLENGES.map((challenge) => <Entry key={challenge.id} challenge={challenge} />)}
      </ul>
    </TopicPage>
  );
}

function Entry({ challenge: { id, specimens, route, link } }: { readonly challenge: Challenge }) {
  const { t } = useTranslation();
  const solutions = notesChallenge.compute({ challenge: id }).solutions as readonly string[];
  return (
    <li className="entry">
      <div>
        <h2>{t(`handbook.challenge.${id}.name`)}</h2>
        <p>{t(`handbook.challenge.${id}.symptoms`)}</p>
        <ul className="claims" aria-label={t("handbook.challenges.solutions")}>
          {solutions.map((solution) => (
            <li key={solution}><span>{t(`handbook.solution.${solution}`)}</span><EvidenceMark evidence={SOLUTION_EVIDENCE[solution]} /></li>
          ))}
        </ul>
        <p className="second">{t(`handbook.challenge.${id}.look`)}</p>
        <button type="button" className="go" onClick={() => showOnRoute(route)}>{t("handbook.challenges.show")}</button>
        <ScreenLink to={link} />
      </div>
      <div className="specimens">
        {specimens.map(({ law, inputs, output }, index) => (
          <LawQuantity key={JSON.stringify(inputs)} law={law} inputs={inputs} output={output} label={t(`handbook.challenge.${id}.number${index}`)} format={outputFormat(law, output)} />
        ))}
      </div>
    </li>
  );
}
