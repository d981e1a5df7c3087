import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { PlaneMap } from "#charts/train/PlaneMap.tsx";
import { useLab } from "#state/use-lab.ts";
import { useTrain } from "#state/use-train.ts";
import type { ArmId } from "#spec/train/train-setup.ts";
import { paintPoint } from "./paint.ts";
import { pointText } from "./point-text.ts";

const NO_POINTS = { x: new Float32Array(0), label: null, value: null };
const VALUES = [-1, 1] as const;

/** The plane by owner, with what is predicted where. Painted tasks take new points. */
export function LanePlane({ arm, order }: { readonly arm: ArmId; readonly order: number }) {
  const { t } = useTranslation();
  const facts = useTrain((state) => state.facts)!;
  const picture = useTrain((state) => state.pictures?.planes?.[order] ?? null);
  const grid = useTrain((state) => state.pictures?.look.grid ?? 0);
  const focused = useLab((state) => state.view.expert);
  const paintable = useLab((state) => !state.view.lock.includes("points")) && facts.setup.task === "painted";
  const axes = useMemo(() => [t("train.axis.x"), t("train.axis.y")] as const, [t]);
  const points = facts.points ?? NO_POINTS;
  return (
    <PlaneMap
      columns={grid} rows={grid} owner={picture?.owner ?? null} value={picture?.value ?? null} valueRange={VALUES} predicted={picture?.predicted ?? null}
      points={points} experts={facts.setup.experts} focused={focused !== null && focused < facts.setup.experts ? focused : null} axes={axes}
      label={t("train.planeLabel", { arm: t(`arm.${arm}`) })}
      {...(paintable ? { onPaint: paintPoint, cursorText: pointText } : {})}
    />
  );
}
