import { trayBar } from "./expert-scene.ts";
import { identityColour } from "./expert-identity.ts";
import { refusedBy, type Box, type LoadScale, type Seats } from "./trays.ts";

interface TrayBarProps {
  readonly expert: number;
  readonly box: Box;
  readonly asked: Seats;
  readonly scale: LoadScale;
  /** Fill of what was refused. */
  readonly hatch: string;
}

/** Cells narrower than this run together: the bar stays whole. */
const NARROWEST_CELL = 4;
/** Between the last seat and those who found none. */
export const RIM_GAP = 5;

/** Lines between `count` cells of one token each. */
function cuts(count: number, perSlot: number, x: number, y: number, height: number): string {
  if (perSlot < NARROWEST_CELL) return "";
  return Array.from({ length: Math.max(0, count - 1) }, (_, cell) => `M${(x + (cell + 1) * perSlot).toFixed(1)} ${y}v${height}`).join("");
}

/** The tokens of one expert, one per cell in buffer order; its seats as places, and beyond the last one those it refused. */
export function TrayBar({ expert, box, asked, scale, hatch }: TrayBarProps) {
  const { x, y, height } = trayBar(box);
  const { perSlot } = scale;
  const { seats } = asked;
  const kept = asked.kept[expert]!;
  const refused = refusedBy(asked, expert);
  const rim = (seats ?? 0) * perSlot;
  return (
    <>
      {seats === null ? null : (
        <>
          <rect className="seats" x={x} y={y} width={rim} height={height} />
          <path className="seat-cuts" d={cuts(seats, perSlot, x, y, height)} />
        </>
      )}
      <rect x={x} y={y} width={kept * perSlot} height={height} fill={identityColour(expert)} />
      <path className="slot-cuts" d={cuts(kept, perSlot, x, y, height)} />
      <path className="tray-wall" d={`M${x} ${y - 1}v${height + 2}`} />
      {seats === null ? null : <path className="tray-rim" d={`M${x + rim} ${y - 3}v${height + 6}`} />}
      {refused > 0 ? (
        <>
          <rect className="refused" x={x + rim + RIM_GAP} y={y} width={refused * perSlot} height={height} fill={hatch} />
          <path className="seat-cuts" d={cuts(refused, perSlot, x + rim + RIM_GAP, y, height)} />
        </>
      ) : null}
      {rim === scale.fair ? null : (
        <>
          <path className="fair-halo" d={`M${x + scale.fair} ${y - 4}v${height + 8}`} />
          <path className="fair" d={`M${x + scale.fair} ${y - 4}v${height + 8}`} />
        </>
      )}
    </>
  );
}
