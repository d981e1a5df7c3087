interface DeviceBarsProps {
  /** What a screen reader calls the picture. */
  readonly name: string;
  /** One amount per device, in their order. */
  readonly loads: readonly number[];
  /** Written at the line of the mean. */
  readonly meanLabel: string;
  /** Written over the tallest bar. */
  readonly busiestLabel: string;
  readonly label: (device: number) => string;
  readonly width: number;
}

const HEIGHT = 190;
const TOP = 26;
const FOOT = 22;
/** Bars with a name of their own beneath. */
const NAMED = 16;

/** The load of devices that wait for each other: all bars hollow but the busiest, and the mean as a line. */
export function DeviceBars({ name, loads, meanLabel, busiestLabel, label, width }: DeviceBarsProps) {
  const mean = loads.reduce((sum, load) => sum + load / loads.length, 0);
  const most = Math.max(...loads);
  const busiest = loads.indexOf(most);
  const room = HEIGHT - TOP - FOOT;
  const right = Math.min(150, width * 0.28);
  const step = (width - right) / loads.length;
  const bar = Math.min(56, Math.max(1, step > 6 ? step - 4 : step - 0.5));
  const y = (load: number): number => TOP + room * (1 - load / most);
  const centre = (device: number): number => (device + 0.5) * step;
  const named = (device: number): boolean => (loads.length <= NAMED && step >= 24) || device === busiest;
  const late = centre(busiest) > (width - right) / 2;
  return (
    <svg data-figure className="figure" role="img" aria-label={name} viewBox={`0 0 ${width} ${HEIGHT}`} width={width} height={HEIGHT} fontSize={12}>
      {loads.map((load, device) => (
        // Devices have no identity beyond their place.
        // oxlint-disable-next-line react/no-array-index-key
        <g key={device}>
          <rect x={centre(device) - bar / 2} y={y(load)} width={bar} height={room * (load / most)} fill={device === busiest ? "var(--ink)" : "var(--paper)"} stroke="var(--ink)" strokeWidth={bar < 3 ? 0 : 1} />
          {named(device) ? <text x={centre(device)} y={HEIGHT - 6} textAnchor="middle">{label(device)}</text> : null}
        </g>
      ))}
      <line x1={0} x2={width - right + 6} y1={y(mean)} y2={y(mean)} stroke="var(--rule)" strokeWidth={2} strokeDasharray="3 2" />
      <text x={width - right + 10} y={y(mean) + 4}>{meanLabel}</text>
      <text x={late ? centre(busiest) + bar / 2 : centre(busiest) - bar / 2} y={y(most) - 7} textAnchor={late ? "end" : "start"} className="lit">{busiestLabel}</text>
    </svg>
  );
}
