import { useTranslation } from "react-i18next";
import { NOTES_THRESHOLDS } from "#analysis/laws/ability/notes-emergence.ts";
import { publishedTwin } from "#analysis/ability/threshold-rows.ts";
import { formatAmount, formatPercent } from "#i18n/format.ts";
import { answerOf } from "../topic/answer.ts";
import { LawName } from "../topic/LawName.tsx";
import { usePanel } from "../topic/use-panel.ts";

/** An ability that the notes do not list: they answer "not emerged", which nobody can know. */
const UNLISTED = "tool_use";

/** What the notes say of one model, ability by ability, with "unknown" kept apart from "not reached". */
export function VerdictTable() {
  const { t } = useTranslation();
  const modelText = usePanel("scale.modelText");
  const verdict = (ability: string): string => {
    const answer = answerOf("notes.emergence", { modelText, ability });
    if (!answer.ok) return t("scale.emergence.verdict.unreadable");
    const { known, emerged, gapParameters } = answer.outputs;
    if (known === false) return t("scale.emergence.verdict.unknown");
    return emerged === true ? t("scale.emergence.verdict.reached") : t("scale.emergence.verdict.below", { gap: formatAmount(Number(gapParameters)) });
  };
  return (
    <div className="scroll">
      <table className="verdicts">
        <thead>
          <tr>
            <th scope="col">{t("scale.emergence.column.ability")}</th>
            <th scope="col" className="number">{t("scale.emergence.column.threshold")}</th>
            <th scope="col">{t("scale.emergence.column.verdict", { model: modelText })}</th>
            <th scope="col" className="number">{t("scale.emergence.column.jump")}</th>
            <th scope="col">{t("scale.emergence.column.twin")}</th>
          </tr>
        </thead>
        <tbody>
          {NOTES_THRESHOLDS.map(({ ability, parameters, jump }) => {
            const twin = publishedTwin(parameters);
            return (
              <tr key={ability}>
                <td>{t(`ability.${ability}`)}</td>
                <td className="number">{formatAmount(parameters, 2)}</td>
                <td>{verdict(ability)}</td>
                <td className="number">+{formatPercent(jump)}<span className="mark" title={t("confidence.notes")}>{t("law.notesMark")}</span></td>
                <td>{twin === null ? t("scale.emergence.noTwin") : <LawName law="wei.threshold" inputs={{ ability: twin }} output="flops" label={t(`ability.${twin}`)} />}</td>
              </tr>
            );
          })}
          <tr>
            <td>{t(`ability.${UNLISTED}`)}</td>
            <td className="number">—</td>
            <td>{verdict(UNLISTED)}</td>
            <td className="number">—</td>
            <td>{t("scale.emergence.noTwin")}</td>
          </tr>
        </tbody>
      </table>
    </div>
  );
}
