/** The experts' part of the flow picture: trays for a few, a grid with a profile of the loads for many. */
import { IDENTITY_LIMIT } from "./expert-identity.ts";
import { expertGrid, trayBoxes, type Box } from "./trays.ts";

export interface ExpertScene {
  readonly kind: "trays" | "grid";
  readonly columns: number;
  readonly boxes: readonly Box[];
  /** Where the loads stand in index order under a grid, else null. */
  readonly profile: Box | null;
  /** Height in which the ribbons of one expert arrive. */
  readonly landing: number;
  /** Middle of the place where the ribbons of an expert arrive. */
  readonly centre: (expert: number) => number;
}

/** Height of the line with mark, label and numbers above the bar of a tray. */
export const TRAY_LABEL = 20;
const HIGHEST_BAR = 26;
const PROFILE = 56;
const PROFILE_GAP = 30;

/** The bar of a tray within its box. */
export function trayBar(box: Box): Box {
  return { x: box.x, y: box.y + TRAY_LABEL, width: box.width, height: Math.max(4, Math.min(HIGHEST_BAR, box.height - TRAY_LABEL - 8)) };
}

/** Places `experts` in an area; `columns` is the number of trays side by side. */
export function expertScene(area: Box, experts: number, columns: number): ExpertScene {
  if (experts <= IDENTITY_LIMIT) {
    const boxes = trayBoxes(area, experts, columns, 16);
    const centre = (expert: number): number => {
      const bar = trayBar(boxes[expert]!);
      return bar.y + bar.height / 2;
    };
    return { kind: "trays", columns, boxes, profile: null, landing: 0.9 * boxes[0]!.height, centre };
  }
  const grid = expertGrid({ ...area, height: area.height - PROFILE - PROFILE_GAP }, experts);
  const bottom = area.y + grid.cell * grid.rows;
  return {
    kind: "grid",
    columns: grid.columns,
    boxes: grid.boxes,
    profile: { x: area.x, y: bottom + PROFILE_GAP, width: grid.cell * grid.columns, height: PROFILE },
    landing: 0.6 * grid.cell,
    // Along the lower border, so that the way on to the cell crosses no label.
    centre: (expert) => grid.boxes[expert]!.y + grid.cell,
  };
}

/** The expert under a point, or null. */
export function expertAt(scene: ExpertScene, x: number, y: number): number | null {
  const found = scene.boxes.findIndex(
    (box) => x >= box.x - 8 && x < box.x + box.width && y >= box.y && y < box.y + box.height,
  );
  return found < 0 ? null : found;
}

/** Height of the experts' part when it stands alone, as on a phone. */
export function aloneHeight(width: number, experts: number): number {
  if (experts <= IDENTITY_LIMIT) return Math.ceil(experts / 2) * 60;
  const columns = Math.ceil(Math.sqrt(experts));
  return Math.floor(width / columns) * Math.ceil(experts / columns) + PROFILE + PROFILE_GAP;
}
