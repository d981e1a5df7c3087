const WIDTH = 90;
const HEIGHT = 12;
/** Where the tolerance ends; what lies beyond is a failure. */
const WALL = 72;

/** An error as a share of its tolerance, from zero; 1 is the wall. The number stands beside it. */
export function ToleranceBar({ share }: { readonly share: number }) {
  // A share that is not finite fills the bar: it is a failure of any size.
  const width = Math.min(WIDTH, Number.isFinite(share) ? share * WALL : WIDTH);
  return (
    <svg className="tolerance-bar" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} aria-hidden="true">
      <rect x="0" y="3" width={width} height="6" fill={share <= 1 ? "currentColor" : "var(--fail)"} />
      <path d={`M${WALL} 0V${HEIGHT}`} stroke="var(--rule)" strokeDasharray="2 1.5" />
    </svg>
  );
}
