import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CONFIG_EXAMPLES } from "#analysis/config-check/examples.ts";
import { formatCount } from "#i18n/format.ts";
import { setPanel } from "#state/actions.ts";
import { useLab } from "#state/use-lab.ts";
import { LINK_TEXT_LIMIT } from "#spec/limits.ts";
import { panelField, panelProblem } from "#spec/panel/panel.ts";
import { problemText } from "../../controls/problem-text.ts";
import { usePanel } from "../../topic/use-panel.ts";

const FIELD = "cost.checkText";

/** The configuration as pasted. Too long a text stays in the box, and the last good one is checked. */
export function ConfigText() {
  const { t } = useTranslation();
  const text = usePanel(FIELD);
  const hidden = useLab((state) => state.view.hide.includes(FIELD));
  const locked = useLab((state) => state.view.lock.includes(FIELD));
  const [edited, setEdited] = useState<{ readonly over: string; readonly draft: string } | null>(null);
  if (hidden) return null;
  const draft = edited === null || edited.over !== text ? text : edited.draft;
  const problem = panelProblem(FIELD, draft);
  const take = (next: string): void => {
    if (panelProblem(FIELD, next) === null) {
      setEdited(null);
      setPanel({ [FIELD]: next });
    } else setEdited({ over: text, draft: next });
  };
  return (
    <div className="config-text">
      <div className="words" role="group" aria-label={t("cost.check.examples")}>
        <span className="second">{t("cost.check.examples")}</span>
        <button type="button" disabled={locked} onClick={() => take(String(panelField(FIELD).default))}>Mixtral 8x7B</button>
        <button type="button" disabled={locked} onClick={() => take(CONFIG_EXAMPLES.qwen3)}>Qwen3-30B-A3B</button>
        <button type="button" disabled={locked} onClick={() => take(CONFIG_EXAMPLES.deepseekV3)}>DeepSeek-V3</button>
        <button type="button" disabled={locked} onClick={() => take(CONFIG_EXAMPLES.megatron)}>Megatron-LM</button>
      </div>
      <textarea
        className="text-source" aria-label={t(`field.${FIELD}`)} value={draft} readOnly={locked} aria-invalid={problem !== null} spellCheck={false} dir="ltr" translate="no"
        onChange={({ target }) => take(target.value)}
      />
      {problem === null ? null : <p role="alert" className="problem">{problemText(problem, t)}</p>}
      {draft.length > LINK_TEXT_LIMIT ? <p className="second">{t("cost.check.leftBehind", { length: formatCount(draft.length), limit: formatCount(LINK_TEXT_LIMIT) })}</p> : null}
    </div>
  );
}
