import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { loadShares } from "#analysis/training/run-curves.ts";
import { LoadStream } from "#charts/train/LoadStream.tsx";
import { formatCount, formatPercent } from "#i18n/format.ts";
import { useLab } from "#state/use-lab.ts";
import { useTrain } from "#state/use-train.ts";
import type { ArmId } from "#spec/train/train-setup.ts";
import { expertName } from "./expert-name.ts";
import { useDead } from "./use-dead.ts";

/** How the load is shared, step by step, in one block. */
export function LaneStream({ place, arm }: { readonly place: number; readonly arm: ArmId }) {
  const { t } = useTranslation();
  const { experts, steps: last } = useTrain((state) => state.facts)!.setup;
  const trained = useTrain((state) => state.trained)!;
  const version = useTrain((state) => state.version);
  const block = useTrain((state) => state.look.block);
  const cursor = useTrain((state) => state.cursor);
  const focused = useLab((state) => state.view.expert);
  const dead = useDead(place);
  const stream = useMemo(
    () => ({ steps: trained.steps(), shares: loadShares(trained, place, block, experts) }),
    // The table stays the same object while it grows.
    // oxlint-disable-next-line react/exhaustive-deps
    [trained, version, place, block, experts],
  );
  const span = useMemo(() => [0, last] as const, [last]);
  const deadLabel = useCallback((expert: number) => t("train.deadMark", { expert: expertName(expert) }), [t]);
  return (
    <LoadStream
      steps={stream.steps} shares={stream.shares} experts={experts} span={span} dead={dead} deadLabel={deadLabel} cursor={cursor} height={200}
      focused={focused !== null && focused < experts ? focused : null}
      stepName={t("train.axis.step")} formatStep={formatCount} shareName={t("train.axis.share")} formatShare={formatPercent}
      label={t("train.streamLabel", { arm: t(`arm.${arm}`) })}
    />
  );
}
