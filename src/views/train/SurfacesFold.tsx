import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { ExpertSurfaces } from "#charts/train/ExpertSurfaces.tsx";
import { formatNumber, formatPercent } from "#i18n/format.ts";
import { lookAt } from "#state/train-actions.ts";
import { useTrain } from "#state/use-train.ts";
import type { ArmId } from "#spec/train/train-setup.ts";
import { isDense } from "./arm-lanes.ts";
import { expertName } from "./expert-name.ts";
import { PlainChoice } from "./PlainChoice.tsx";

const SHARES = [0, 1] as const;
const VALUES = [-1, 1] as const;

/** What each expert alone would say over the whole plane. */
export function SurfacesFold() {
  const { t } = useTranslation();
  const { setup, kind } = useTrain((state) => state.facts)!;
  const surfaces = useTrain((state) => state.pictures?.surfaces ?? null);
  const arms = setup.arms.filter((arm) => !isDense(arm));
  const [chosen, setArm] = useState<ArmId>(arms.at(-1) ?? "none");
  const arm = arms.includes(chosen) ? chosen : (arms[0] ?? "none");
  useEffect(() => {
    lookAt({ surfacesOf: arm });
    return () => lookAt({ surfacesOf: null });
  }, [arm]);
  const titles = useMemo(() => Array.from({ length: setup.experts }, (_, expert) => expertName(expert)), [setup.experts]);
  const labels = useMemo(() => titles.map((expert) => t("train.surfaces.label", { expert })), [titles, t]);
  const side = Math.sqrt(surfaces?.[0]?.length ?? 0);
  return (
    <>
      <p className="second">{t("train.surfaces.says")}</p>
      <div className="words"><PlainChoice name={t("train.lab.arm")} value={arm} choices={arms} label={(each) => t(`arm.${each}`)} onChoose={setArm} /></div>
      {surfaces === null ? <p className="quiet">…</p> : (
        <ExpertSurfaces
          columns={side} rows={side} surfaces={surfaces} owner={null} range={kind === "classes" ? SHARES : VALUES} titles={titles} labels={labels}
          valueName={t(`train.surfaces.${kind}`)} format={kind === "classes" ? formatPercent : (value) => formatNumber(value, 1)}
        />
      )}
    </>
  );
}
