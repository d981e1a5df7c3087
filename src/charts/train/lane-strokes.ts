/** How lanes are told apart: each by its own dash, and a colour besides. */
import { LANE_COLOURS } from "./palette.ts";

/** The first lane is solid; each of the others keeps its rhythm at any length. */
const DASHES: readonly (readonly number[])[] = [[], [9, 3], [2, 2.5], [12, 3, 2, 3], [5, 2.5], [12, 3, 2, 3, 2, 3], [7, 3, 2, 3]];

export interface LaneStroke {
  /** Index into the palette's lanes. */
  readonly colour: number;
  readonly dash: readonly number[];
}

/** The stroke of a lane by its place in the order of lanes. Six colours and seven dashes repeat together only after 42. */
export function laneStroke(order: number): LaneStroke {
  return { colour: order % LANE_COLOURS, dash: DASHES[order % DASHES.length]! };
}
