import { chanceAxis, type ChanceBand } from "./chance-verdict.ts";

interface ChanceStripProps {
  readonly value: number;
  readonly band: ChanceBand;
}

const WIDTH = 160;

/** A measured value • on an axis from zero, over the 95 % band of a fair router and its mean. */
export function ChanceStrip({ value, band }: ChanceStripProps) {
  const end = chanceAxis(value, band);
  const x = (at: number): number => 4 + (Math.max(0, at) / end) * (WIDTH - 8);
  return (
    <svg className="chance-strip" viewBox={`0 0 ${WIDTH} 20`} width={WIDTH} height={20} aria-hidden="true">
      <path className="hairline" d={`M4 10H${WIDTH - 4}`} />
      <path className="tray-wall" d="M4 5v10" />
      <rect className="chance-band" x={x(band.low)} y={5} width={Math.max(1.5, x(band.high) - x(band.low))} height={10} />
      <path className="chance-mean" d={`M${x(band.mean)} 4v12`} />
      <circle className="ink" cx={x(value)} cy={10} r={4} />
    </svg>
  );
}
