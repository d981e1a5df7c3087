import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { RouterEntry } from "#spec/routers.ts";
import { Formula } from "../../topic/Formula.tsx";

interface RouterOptionProps {
  readonly entry: RouterEntry;
  readonly checked: boolean;
  readonly onChoose: () => void;
}

/** One router: name, formula, what it does in a sentence, who uses it, and what goes wrong with it. */
export function RouterOption({ entry, checked, onChoose }: RouterOptionProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <label className="router-option">
      <input type="radio" name="router" checked={checked} aria-labelledby={`${id}-name`} aria-describedby={`${id}-says`} onChange={onChoose} />
      <span className="router-head" id={`${id}-name`}>
        <span className="router-title">{t(`router.${entry.id}.name`)}</span>
        {!entry.causal && <span className="router-flag">{t("router.causal")}</span>}
      </span>
      <span className="router-formula">
        {entry.formula.map((tex) => <span key={tex}><Formula tex={tex} /></span>)}
      </span>
      <span className="router-text">
        <span id={`${id}-says`}>{t(`router.${entry.id}.says`)}</span>
        <span className="second">{t("router.trap", { trap: t(`router.${entry.id}.trap`) })}</span>
        <span className="quiet">{t("router.users", { names: entry.users.join(t("router.separator")) })} {t("router.source", { source: entry.source })}</span>
      </span>
    </label>
  );
}
