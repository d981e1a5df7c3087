import { expertColour, IDENTIFIED_EXPERTS } from "#charts/expert-marks.ts";
import { IdentityMark } from "#charts/IdentityMark.tsx";
import { formatCount } from "#i18n/format.ts";

interface TrayListProps {
  readonly load: Uint32Array;
  readonly tokens: number;
  readonly topK: number;
  readonly expert: number | null;
  readonly onExpert: (expert: number) => void;
}

/** The experts of a phone: two trays per row, each a button. */
export function TrayList({ load, tokens, topK, expert, onExpert }: TrayListProps) {
  const fair = (tokens * topK) / load.length;
  const largest = load.reduce((max, own) => Math.max(max, own), fair);
  return (
    <div className="trays">
      {[...load].map((own, e) => (
        <button key={e} type="button" aria-pressed={e === expert} onClick={() => onExpert(e)}>
          <svg viewBox="0 0 16 16" width={16} height={16} aria-hidden="true">
            {load.length <= IDENTIFIED_EXPERTS ? <IdentityMark expert={e} experts={load.length} x={8} y={8} /> : null}
          </svg>
          E{e} {formatCount(own)}
          <span className="tray-bar" aria-hidden="true">
            <span style={{ width: `${(100 * own) / largest}%`, background: expertColour(e, load.length) }} />
            <i style={{ left: `${(100 * fair) / largest}%` }} />
          </span>
        </button>
      ))}
    </div>
  );
}
