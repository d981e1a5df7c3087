import { useTranslation } from "react-i18next";
import type { PositionShare, TraceMismatch } from "#analysis/routing/trace-mismatch.ts";
import { ShareBars } from "#charts/ShareBars.tsx";
import { ShareLine } from "#charts/ShareLine.tsx";
import { useWidth } from "#charts/use-width.ts";
import { formatCount } from "#i18n/format.ts";
import { Figure } from "../figure/Figure.tsx";
import { shareText } from "./trace-text.ts";
import "#charts/charts.css";

/** The mismatch by layer and by position, each with its numbers as a table. */
export function TraceFigures({ mismatch: { byLayer, byPosition, tokens } }: { readonly mismatch: TraceMismatch }) {
  const { t } = useTranslation();
  const [box, width] = useWidth<HTMLDivElement>(720);
  const legend = { inner: t("verify.traces.other"), outer: t("verify.traces.order") };
  const columns = [t("verify.traces.otherColumn"), t("verify.traces.placedColumn")];
  const layerTitle = t("verify.traces.byLayer");
  const positionTitle = t("verify.traces.byPosition");
  return (
    <div ref={box}>
      <Figure
        name="trace-mismatch-layers" title={layerTitle}
        table={{ columns: [t("verify.traces.layer"), ...columns], rows: byLayer.map(({ other, placed }, layer) => [formatCount(layer), other * 100, placed * 100]) }}
      >
        <ShareBars
          name={layerTitle} axis={t("verify.traces.layer")} legend={legend} format={shareText} width={width}
          bars={byLayer.map(({ other, placed }, layer) => ({ label: formatCount(layer), inner: other, outer: placed }))}
        />
      </Figure>
      <Figure
        name="trace-mismatch-positions" title={positionTitle}
        table={{ columns: [t("verify.traces.position"), ...columns], rows: byPosition.map((each) => [rangeText(each), each.other * 100, each.placed * 100]) }}
      >
        <ShareLine
          name={positionTitle} axis={t("verify.traces.position")} legend={legend} format={shareText} width={width} tokens={tokens} ends={[formatCount(0), formatCount(tokens - 1)]}
          points={byPosition.map(({ other, placed, ...range }) => ({ from: range.from, label: rangeText(range), inner: other, outer: placed }))}
        />
      </Figure>
    </div>
  );
}

function rangeText({ from, to }: Pick<PositionShare, "from" | "to">): string {
  return from === to ? formatCount(from) : `${formatCount(from)}–${formatCount(to)}`;
}
