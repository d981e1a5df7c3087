import { useTranslation } from "react-i18next";
import { dismissLinkProblems } from "#state/actions.ts";
import { useLab } from "#state/use-lab.ts";
import { problemText } from "../controls/problem-text.ts";

/** A hostile link may have thousands of problems; the first ones say enough. */
const MOST_SHOWN = 8;

/** What could not be read in the link the page was opened with. */
export function LinkProblems() {
  const { t } = useTranslation();
  const problems = useLab((state) => state.linkProblems);
  if (problems.length === 0) return null;
  return (
    <div className="notice" role="alert">
      <div>
        {t("frame.linkProblems")}
        <ul>
          {problems.slice(0, MOST_SHOWN).map((problem, index) => (
            <li key={index}>{problemText(problem, t)}</li>
          ))}
        </ul>
        {problems.length > MOST_SHOWN && <p className="quiet">{t("frame.moreProblems", { count: problems.length - MOST_SHOWN })}</p>}
      </div>
      <button type="button" onClick={dismissLinkProblems}>{t("frame.dismiss")}</button>
    </div>
  );
}
