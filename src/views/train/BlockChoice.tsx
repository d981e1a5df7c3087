import { useTranslation } from "react-i18next";
import { lookAt } from "#state/train-actions.ts";
import { useTrain } from "#state/use-train.ts";

/** Which block's experts the pictures show. */
export function BlockChoice() {
  const { t } = useTranslation();
  const { blocks } = useTrain((state) => state.facts)!.setup;
  const block = useTrain((state) => state.look.block);
  return (
    <div className="words" role="group" aria-label={t("train.block")}>
      <span className="quiet">{t("train.block")}</span>
      {Array.from({ length: blocks }, (_, index) => (
        <button key={index} type="button" aria-pressed={index === block} onClick={() => lookAt({ block: index })}>{index + 1}</button>
      ))}
    </div>
  );
}
