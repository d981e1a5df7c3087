import type { ReactNode } from "react";
import { useStages } from "#charts/use-stages.ts";

interface LaterProps {
  /** How often the page is drawn before. */
  readonly after: number;
  readonly children: () => ReactNode;
}

/** A slow part of a page: worked out and drawn after the rest stands. */
export function Later({ after, children }: LaterProps) {
  return useStages(after) < after ? null : children();
}
