import { identityColour, MARK_PATHS } from "./expert-identity.ts";

interface ExpertMarkProps {
  /** 0 to 7. */
  readonly identity: number;
  readonly x: number;
  readonly y: number;
  /** Half the side of the mark's box. */
  readonly radius?: number;
  /** Only its outline: the expert was full. */
  readonly hollow?: boolean;
}

/** The drawn mark of an expert inside a picture; always beside its label. */
export function ExpertMark({ identity, x, y, radius = 5, hollow = false }: ExpertMarkProps) {
  return (
    <path
      d={MARK_PATHS[identity]} transform={`translate(${x} ${y}) scale(${radius})`}
      fill={hollow ? "none" : identityColour(identity)} stroke={hollow ? identityColour(identity) : "none"} strokeWidth={1.4 / radius}
    />
  );
}
