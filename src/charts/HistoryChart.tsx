import { Area, CartesianGrid, ComposedChart, Line, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from "recharts";
import { expertColour, IDENTIFIED_EXPERTS } from "./expert-marks.ts";
import type { HistoryRow } from "./history-series.ts";

interface HistoryChartProps {
  readonly rows: readonly HistoryRow[];
  readonly experts: number;
  readonly labels: { readonly batch: string; readonly share: string; readonly fair: string; readonly median: string; readonly band: string };
  readonly percent: (share: number) => string;
}

/** One line per expert up to eight; beyond, the median and the 5–95 % band. The fair share is always drawn. */
export function HistoryChart({ rows, experts, labels, percent }: HistoryChartProps) {
  const few = experts <= IDENTIFIED_EXPERTS;
  const data = rows.map(({ batch, shares, low, median, high }) => ({ batch, band: [low, high], median, ...Object.fromEntries(shares.map((share, e) => [`E${e}`, share])) }));
  const last = data.length - 1;
  const ends = (name: string) => ({ index, x, y }: { readonly index?: number | undefined; readonly x?: number | string | undefined; readonly y?: number | string | undefined }) =>
    index === last ? <text x={Number(x) + 6} y={Number(y) + 4} fontSize={12} fill="var(--ink)">{name}</text> : <></>;
  return (
    <ResponsiveContainer width="100%" height={260}>
      <ComposedChart data={data} margin={{ top: 12, right: 56, bottom: 24, left: 8 }}>
        <CartesianGrid stroke="var(--hairline)" vertical={false} />
        <XAxis dataKey="batch" stroke="var(--second)" fontSize={12} label={{ value: labels.batch, position: "insideBottom", offset: -12, fill: "var(--second)", fontSize: 12 }} />
        <YAxis stroke="var(--second)" fontSize={12} width={56} tickFormatter={percent} domain={[0, "auto"]} label={{ value: labels.share, angle: -90, position: "insideLeft", fill: "var(--second)", fontSize: 12 }} />
        <ReferenceLine y={1 / experts} stroke="var(--ink)" strokeDasharray="2 3" label={{ value: labels.fair, position: "right", fill: "var(--ink)", fontSize: 12 }} />
        {few
          ? Array.from({ length: experts }, (_, e) => (
              <Line key={e} dataKey={`E${e}`} stroke={expertColour(e, experts)} strokeWidth={2} dot={last < 2} isAnimationActive={false} label={ends(`E${e}`)} />
            ))
          : [
              <Area key="band" dataKey="band" name={labels.band} stroke="none" fill="var(--rule)" fillOpacity={0.3} isAnimationActive={false} />,
              <Line key="median" dataKey="median" stroke="var(--ink)" strokeWidth={2} dot={last < 2} isAnimationActive={false} label={ends(labels.median)} />,
            ]}
      </ComposedChart>
    </ResponsiveContainer>
  );
}
