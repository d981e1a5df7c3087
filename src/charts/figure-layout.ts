/** Places of the routing figure: tokens on the left, experts on the right, ribbons between. */
interface Ribbon {
  readonly token: number;
  readonly expert: number;
  readonly slot: number;
  readonly weight: number;
}

interface ExpertPlace {
  readonly expert: number;
  readonly x: number;
  readonly y: number;
}

interface FigureLayout {
  readonly width: number;
  readonly height: number;
  readonly rowHeight: number;
  /** Centre line of a token's row, by its place on the page. */
  tokenY(place: number): number;
  readonly places: readonly ExpertPlace[];
  /** "rows": a tray per expert with its bar; "grid": a square per expert, shaded by load. */
  readonly arrangement: "rows" | "grid";
  readonly cell: number;
}

export const COLUMNS = { tokens: 0, gate: 130, picks: 300, experts: 620, output: 1000 } as const;
const WIDTH = 1120;
const TOP = 12;
const ROW = 24;
/** Experts that still get a row each. */
const ROW_EXPERTS = 16;
/** Tokens on one page of the figure. */
export const PAGE_TOKENS = 16;
const GRID_WIDTH = 340;

/** Lays out `tokens` rows of one page against `experts` experts in fixed index order. */
export function figureLayout(tokens: number, experts: number): FigureLayout {
  const height = TOP * 2 + ROW * Math.max(tokens, Math.min(experts, ROW_EXPERTS), 8);
  const inner = height - TOP * 2;
  const tokenY = (place: number): number => TOP + ROW * (place + 0.5) + (inner - ROW * tokens) / 2;
  if (experts <= ROW_EXPERTS) {
    const step = inner / experts;
    const places = Array.from({ length: experts }, (_, expert) => ({ expert, x: COLUMNS.experts, y: TOP + step * (expert + 0.5) }));
    return { width: WIDTH, height, rowHeight: ROW, tokenY, places, arrangement: "rows", cell: Math.min(step * 0.6, 18) };
  }
  const columns = Math.ceil(Math.sqrt(experts));
  const rows = Math.ceil(experts / columns);
  const cell = Math.min(GRID_WIDTH / columns, inner / rows);
  const top = (height - cell * rows) / 2;
  const places = Array.from({ length: experts }, (_, expert) => ({
    expert,
    x: COLUMNS.experts + cell * (expert % columns),
    y: top + cell * (Math.floor(expert / columns) + 0.5),
  }));
  return { width: WIDTH, height, rowHeight: ROW, tokenY, places, arrangement: "grid", cell };
}

/** The picks of the tokens from `from` up to `to`, as ribbons. */
export function ribbonsOf(expert: Uint32Array, weight: Float32Array, topK: number, from: number, to: number): readonly Ribbon[] {
  const ribbons: Ribbon[] = [];
  for (let s = from * topK; s < to * topK; s++) {
    ribbons.push({ token: Math.floor(s / topK), slot: s % topK, expert: expert[s]!, weight: weight[s]! });
  }
  return ribbons;
}

/** The load at the right end of the trays: a little beyond the largest, or the fair share. */
export function trayScale(load: ArrayLike<number>, fair: number): number {
  let largest = fair;
  for (let e = 0; e < load.length; e++) largest = Math.max(largest, load[e]!);
  return largest * 1.05;
}
