import { EXPERT_MARKS, expertColour, IDENTIFIED_EXPERTS } from "./expert-marks.ts";

interface IdentityMarkProps {
  readonly expert: number;
  readonly experts: number;
  readonly x: number;
  readonly y: number;
}

/** An expert's mark at a place in a drawing; nothing when there are too many experts for marks. */
export function IdentityMark({ expert, experts, x, y }: IdentityMarkProps) {
  if (experts > IDENTIFIED_EXPERTS) return null;
  return <path d={EXPERT_MARKS[expert]} fill={expertColour(expert, experts)} transform={`translate(${x} ${y})`} />;
}
