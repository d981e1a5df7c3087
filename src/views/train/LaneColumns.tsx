import { useTranslation } from "react-i18next";
import { useTrain } from "#state/use-train.ts";
import { BlockChoice } from "./BlockChoice.tsx";
import { LaneColumn } from "./LaneColumn.tsx";

/** The arms side by side: who owns what, how the load is shared, and what it costs. */
export function LaneColumns() {
  const { t } = useTranslation();
  const facts = useTrain((state) => state.facts)!;
  const { plane, setup } = facts;
  return (
    <section aria-label={t("train.lanes")}>
      {setup.blocks > 1 ? <BlockChoice /> : null}
      <div className="lane-columns" data-count={setup.arms.length}>
        {setup.arms.map((arm, order) => <LaneColumn key={arm} arm={arm} order={order} />)}
      </div>
      <p className="second caption">
        {t(plane ? `train.planeCaption.${facts.kind}` : "train.domainCaption")} {plane ? t(setup.blocks === 1 ? "train.convexOne" : "train.convexMany") : ""}{" "}
        {setup.task.startsWith("facts") && setup.task !== "facts-untagged" ? t("train.tagged") : ""}
      </p>
    </section>
  );
}
