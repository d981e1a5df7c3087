import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Device } from "#analysis/hardware/devices.ts";
import type { CostModel } from "#analysis/models/cost-model.ts";
import { decodeInputs, freeBytes, cacheBytesPerToken, missBand, type ServingSetup } from "#analysis/serving.ts";
import { CurveChart } from "#charts/CurveChart.tsx";
import { curveRows, spaced, type Curve, type CurveBand, type CurveRule } from "#charts/curve.ts";
import { formatCount, formatSignificant } from "#i18n/format.ts";
import { Figure } from "../figure/Figure.tsx";
import { numberOf } from "../topic/answer.ts";

const BATCHES = [1, 4096] as const;

interface ThroughputProps {
  readonly model: CostModel;
  readonly name: string;
  readonly device: Device;
  readonly setup: ServingSetup;
  readonly batch: number;
}

/** Tokens per second against the batch, with the published miss as a band, and where memory ends. */
export function Throughput({ model, name, device, setup, batch }: ThroughputProps) {
  const { t } = useTranslation();
  const { curve, band } = useMemo((): { readonly curve: Curve; readonly band: CurveBand } => {
    const steps = [...new Set(spaced(...BATCHES, 49, true).map(Math.round))].map((x) => ({ x, seconds: numberOf("inference.rooflineDecode", decodeInputs(model, device, setup, x), "stepSeconds") }));
    return {
      curve: { id: "speed", label: name, style: "computed", strong: true, points: steps.map(({ x, seconds }) => ({ x, y: x / seconds })) },
      band: { id: "miss", label: t("cost.serving.band"), points: steps.map(({ x, seconds }) => ({ x, low: x / missBand(seconds).high, high: x / missBand(seconds).low })) },
    };
  }, [model, name, device, setup, t]);
  const perSequence = setup.contextTokens * cacheBytesPerToken(model, setup.cacheBits, setup.contextTokens);
  const room = Math.floor(freeBytes(model, device, setup) / perSequence);
  const speeds = band.points.flatMap(({ low, high }) => [low, high]).filter((speed) => Number.isFinite(speed) && speed > 0);
  const rules: readonly CurveRule[] = [
    { id: "batch", axis: "x", value: batch, label: t("cost.compare.here", { batch }) },
    ...(room >= 1 && room < BATCHES[1] ? [{ id: "room", axis: "x", value: room, label: t("cost.serving.room", { batch: formatCount(room) }) } as const] : []),
  ];
  const title = t("cost.serving.curve");
  if (speeds.length === 0) return null;
  return (
    <Figure name="throughput-against-batch" title={title} table={{ columns: [t("cost.axis.batch"), curve.label], rows: curveRows([curve]) }}>
      <CurveChart
        name={title} curves={[curve]} bands={[band]} rules={rules} height={320}
        x={{ label: t("cost.axis.batch"), log: true, domain: BATCHES, format: formatCount }}
        y={{ label: t("cost.axis.speed"), log: true, domain: [10 ** Math.floor(Math.log10(Math.min(...speeds))), 10 ** Math.ceil(Math.log10(Math.max(...speeds)))], format: (value) => formatSignificant(value, 2) }}
      />
    </Figure>
  );
}
