import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Device } from "#analysis/hardware/devices.ts";
import type { CostModel } from "#analysis/models/cost-model.ts";
import { decodeInputs, missBand, type ServingSetup } from "#analysis/serving.ts";
import { CurveChart } from "#charts/CurveChart.tsx";
import { curveRows, spaced, type Curve, type CurveBand } from "#charts/curve.ts";
import { formatCount, formatDollars } from "#i18n/format.ts";
import { Figure } from "../figure/Figure.tsx";
import { numberOf } from "../topic/answer.ts";

const BATCHES = [1, 4096] as const;

interface PriceCurveProps {
  readonly model: CostModel;
  readonly name: string;
  readonly device: Device;
  readonly setup: ServingSetup;
  readonly batch: number;
  readonly usdPerHour: number;
  readonly used: number;
}

/** The price of a million tokens against the batch; it follows the step time, and so does its band. */
export function PriceCurve({ model, name, device, setup, batch, usdPerHour, used }: PriceCurveProps) {
  const { t } = useTranslation();
  const { curve, band } = useMemo((): { readonly curve: Curve; readonly band: CurveBand } => {
    const points = [...new Set(spaced(...BATCHES, 49, true).map(Math.round))].map((x) => {
      const tokensPerSecond = numberOf("inference.rooflineDecode", decodeInputs(model, device, setup, x), "tokensPerSecond");
      return { x, y: numberOf("inference.costPerMillionTokens", { usdPerGpuHour: usdPerHour, gpus: setup.gpus, tokensPerSecond, utilisation: used }, "usd") };
    });
    return {
      curve: { id: "price", label: name, style: "computed", strong: true, points },
      band: { id: "miss", label: t("cost.serving.band"), points: points.map(({ x, y }) => ({ x, ...missBand(y) })) },
    };
  }, [model, name, device, setup, usdPerHour, used, t]);
  const prices = band.points.flatMap(({ low, high }) => [low, high]).filter((price) => Number.isFinite(price) && price > 0);
  const title = t("cost.price.figure");
  if (prices.length === 0) return null;
  return (
    <Figure name="price-against-batch" title={title} table={{ columns: [t("cost.axis.batch"), t("cost.axis.price")], rows: curveRows([curve]) }}>
      <CurveChart
        name={title} curves={[curve]} bands={[band]} rules={[{ id: "batch", axis: "x", value: batch, label: t("cost.compare.here", { batch }) }]} height={320}
        x={{ label: t("cost.axis.batch"), log: true, domain: BATCHES, format: formatCount }}
        y={{ label: t("cost.axis.price"), log: true, domain: [10 ** Math.floor(Math.log10(Math.min(...prices))), 10 ** Math.ceil(Math.log10(Math.max(...prices)))], format: formatDollars }}
      />
    </Figure>
  );
}
