interface HatchProps {
  /** Unique in the page; a fill is `url(#id)`. */
  readonly id: string;
}

/** Lines on paper: what was asked for and not computed. Seen without colour, and apart from every expert's fill. */
export function Hatch({ id }: HatchProps) {
  return (
    <defs>
      <pattern id={id} width={5} height={5} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect className="hatch-ground" width={5} height={5} />
        <line className="hatch-line" x1="0" x2="0" y1="0" y2="5" />
      </pattern>
    </defs>
  );
}
