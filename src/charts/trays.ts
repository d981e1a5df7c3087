/** Where the experts stand: trays below each other for a few, a grid in index order for many. */

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A scale from slots to pixels that holds the largest load and always the fair share. */
export interface LoadScale {
  /** Pixels per slot. */
  readonly perSlot: number;
  /** x of the fair share, from the start of a bar. */
  readonly fair: number;
}

export interface Seats {
  /** [E] */
  readonly load: ArrayLike<number>;
  /** [E] */
  readonly kept: ArrayLike<number>;
  /** Places of each expert; null: as many as are asked for. */
  readonly seats: number | null;
}

/** Tokens that an expert refused. */
export function refusedBy({ load, kept }: Seats, expert: number): number {
  return load[expert]! - kept[expert]!;
}

/**
 * One scale for all trays, so that their bars can be compared. Who is refused stands beyond the last seat, also where
 * a routing group had none left while another had.
 */
export function loadScale(asked: Seats, fairShare: number, width: number): LoadScale {
  const { load, seats } = asked;
  let largest = 1.5 * fairShare;
  for (let expert = 0; expert < load.length; expert++) {
    largest = Math.max(largest, seats === null ? load[expert]! : seats + refusedBy(asked, expert));
  }
  const perSlot = largest > 0 ? width / largest : 0;
  return { perSlot, fair: fairShare * perSlot };
}

/** One tray per expert in an area, `columns` per row, in index order. */
export function trayBoxes(area: Box, experts: number, columns: number, gap: number): Box[] {
  const rows = Math.ceil(experts / columns);
  const width = (area.width - gap * (columns - 1)) / columns;
  const height = area.height / rows;
  return Array.from({ length: experts }, (_, expert) => ({
    x: area.x + (expert % columns) * (width + gap),
    y: area.y + Math.floor(expert / columns) * height,
    width,
    height,
  }));
}

export interface GridLayout {
  readonly columns: number;
  readonly rows: number;
  /** Side of a cell. */
  readonly cell: number;
  readonly boxes: readonly Box[];
}

/** A near-square grid in index order with the largest square cells that fit; it never sorts. */
export function expertGrid(area: Box, experts: number): GridLayout {
  const columns = Math.ceil(Math.sqrt(experts));
  const rows = Math.ceil(experts / columns);
  const cell = Math.max(1, Math.floor(Math.min(area.width / columns, area.height / rows)));
  const square = { x: area.x, y: area.y, width: cell * columns, height: cell * rows };
  return { columns, rows, cell, boxes: trayBoxes(square, experts, columns, 0) };
}

/** Bounds of load / fair share between the five steps of the load ramp: even factors up and down. */
export const LOAD_STEPS = [0.5, 0.8, 1.25, 2] as const;

/** Step 0 (far below the fair share) to 4 (far above) of a load. */
export function loadStep(load: number, fairShare: number): number {
  const ratio = fairShare > 0 ? load / fairShare : 1;
  return LOAD_STEPS.filter((bound) => ratio >= bound).length;
}

/** The expert of the largest load, the lowest index among equals. */
export function mostAsked(load: ArrayLike<number>): number {
  let most = 0;
  for (let expert = 1; expert < load.length; expert++) if (load[expert]! > load[most]!) most = expert;
  return most;
}

/** The expert that an arrow key leads to in a grid of `columns`; it stays at the borders. */
export function neighbour(expert: number, experts: number, columns: number, key: string): number {
  const step = { ArrowUp: -columns, ArrowDown: columns, ArrowLeft: -1, ArrowRight: 1 }[key] ?? 0;
  const next = expert + step;
  return next >= 0 && next < experts ? next : expert;
}
