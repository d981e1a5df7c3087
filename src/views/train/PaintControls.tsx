import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { PlaneMap } from "#charts/train/PlaneMap.tsx";
import { formatCount } from "#i18n/format.ts";
import { useLab } from "#state/use-lab.ts";
import { decodePoints, PAINTED_LABELS, PAINTED_POINTS_LIMIT } from "#spec/train/painted-points.ts";
import { usePanel } from "../topic/use-panel.ts";
import { forgetPoints, paintPoint, paintWith } from "./paint.ts";
import { pointText } from "./point-text.ts";

const NO_EXPERTS = 0;

/** The class of the next points; and a plane to paint on until a run of these points has one. */
export function PaintControls({ board }: { readonly board: boolean }) {
  const { t } = useTranslation();
  const [label, setLabel] = useState(0);
  const text = usePanel("train.points");
  const locked = useLab((state) => state.view.lock.includes("points"));
  const points = useMemo(() => {
    const decoded = decodePoints(text);
    const all = decoded.ok ? decoded.points : [];
    return { x: Float32Array.from(all.flatMap(({ x, y }) => [x, y])), label: Uint32Array.from(all, (point) => point.label), value: null };
  }, [text]);
  const axes = useMemo(() => [t("train.axis.x"), t("train.axis.y")] as const, [t]);
  return (
    <section className="paint" aria-label={t("train.paint")}>
      <div className="words">
        <span className="quiet">{t("train.paint")}</span>
        {Array.from({ length: PAINTED_LABELS }, (_, each) => (
          <button
            key={each} type="button" aria-pressed={each === label} disabled={locked}
            onClick={() => {
              setLabel(each);
              paintWith(each);
            }}
          >
            {t("train.class", { number: each + 1 })}
          </button>
        ))}
        <button type="button" disabled={locked} onClick={forgetPoints}>{t("train.forgetPoints")}</button>
        <span className="second number">{t("train.painted", { count: formatCount(points.label.length), limit: PAINTED_POINTS_LIMIT })}</span>
      </div>
      {board ? (
        <div className="paint-board">
          <PlaneMap
            columns={1} rows={1} owner={null} value={null} predicted={null} points={points} experts={NO_EXPERTS} axes={axes} label={t("train.paintLabel")}
            {...(locked ? {} : { onPaint: paintPoint, cursorText: pointText })}
          />
        </div>
      ) : null}
    </section>
  );
}
