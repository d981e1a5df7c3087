/** Where the columns of the flow picture stand. All lengths in the picture's own pixels. */
import { IDENTITY_LIMIT } from "./expert-identity.ts";

export interface Span {
  readonly x: number;
  readonly width: number;
}

export interface FlowLayout {
  readonly width: number;
  readonly height: number;
  /** Height of the column heads. */
  readonly top: number;
  readonly rowHeight: number;
  /** y of the first row. */
  readonly firstRow: number;
  /** Ribbon thickness of weight 1 where it leaves its token. */
  readonly unit: number;
  readonly label: Span;
  readonly gate: Span;
  readonly picks: Span;
  readonly ribbons: Span;
  readonly experts: Span;
  /** Ribbons back from the experts to the outputs. */
  readonly returns: Span;
  readonly output: Span;
}

export interface FlowSizes {
  readonly width: number;
  readonly rows: number;
  readonly experts: number;
  readonly topK: number;
}

/** Below this width the picture is a list of tokens above the trays, without ribbons. */
const NARROW_WIDTH = 600;
/** Below this width labels are cut shorter and fewer picks are written out. */
const COMFORTABLE_WIDTH = 780;
const HEAD = 44;
const BODY = 576;
const LOWEST_BODY = 368;
const ROW = { least: 18, most: 34 } as const;
/** Height of a row that fingers choose. */
const TOUCH_ROW = 44;
const GAP = 12;

export function isNarrow(width: number): boolean {
  return width < NARROW_WIDTH;
}

/** Rows drawn at once: more would not stay readable. */
export function rowsPerPage(width: number): number {
  return isNarrow(width) ? 8 : 32;
}

/** Picks that are written out beside a token; the others are counted. */
export function writtenPicks({ width, experts, topK }: Omit<FlowSizes, "rows">): number {
  const room = width < COMFORTABLE_WIDTH ? 1 : 2;
  return Math.min(topK, experts <= IDENTITY_LIMIT ? room + 1 : room);
}

/** Width of one written pick: a mark and a number, or a label and a number. */
export function pickWidth(experts: number): number {
  return experts <= IDENTITY_LIMIT ? 44 : 74;
}

function picksWidth(sizes: FlowSizes): number {
  const written = writtenPicks(sizes);
  return pickWidth(sizes.experts) * written + (written < sizes.topK ? 28 : 0) + 8;
}

/** Columns side by side: tokens, gate, picks, ribbons, experts, returns, output. */
function wideLayout(sizes: FlowSizes): FlowLayout {
  const { width, rows, experts } = sizes;
  const few = experts <= IDENTITY_LIMIT;
  const rowHeight = Math.min(ROW.most, Math.max(ROW.least, BODY / rows));
  const body = Math.max(LOWEST_BODY, rowHeight * rows);
  const label = width < COMFORTABLE_WIDTH ? 76 : 104;
  const gate = Math.round(width * (few ? 0.11 : 0.14));
  const picks = picksWidth(sizes);
  const expertsWidth = Math.round(Math.min(380, width * (few ? 0.27 : 0.32)));
  const output = width < COMFORTABLE_WIDTH ? 48 : 88;
  const rest = width - label - gate - picks - expertsWidth - output - 2 * GAP;
  const ribbons = Math.round(rest * 0.64);
  const spans = [label, gate, picks, ribbons, expertsWidth, rest - ribbons, output];
  const gaps = [0, GAP, GAP, 0, 0, 0, 0];
  let x = 0;
  const placed = spans.map((span, i) => {
    const start = x + gaps[i]!;
    x = start + span;
    return { x: start, width: span };
  });
  return {
    width, height: HEAD + body + 4, top: HEAD, rowHeight,
    firstRow: HEAD + (body - rowHeight * rows) / 2,
    unit: 0.74 * rowHeight,
    label: placed[0]!, gate: placed[1]!, picks: placed[2]!, ribbons: placed[3]!,
    experts: placed[4]!, returns: placed[5]!, output: placed[6]!,
  };
}

/** A list of tokens; experts and output are drawn elsewhere. */
function narrowLayout(sizes: FlowSizes): FlowLayout {
  const { width, rows } = sizes;
  const picks = { width: picksWidth(sizes), x: width - picksWidth(sizes) };
  const label = { x: 0, width: Math.max(84, Math.round(width * 0.26)) };
  const gate = { x: label.width + GAP, width: picks.x - label.width - 2 * GAP };
  const none = { x: width, width: 0 };
  return {
    width, height: HEAD + TOUCH_ROW * rows, top: HEAD, rowHeight: TOUCH_ROW, firstRow: HEAD, unit: 0.5 * TOUCH_ROW,
    label, gate, picks, ribbons: none, experts: { x: 0, width }, returns: none, output: none,
  };
}

/** Throws when a size is below 1. */
export function flowLayout(sizes: FlowSizes): FlowLayout {
  const { width, rows, experts, topK } = sizes;
  if (Math.min(width, rows, experts, topK) < 1) {
    throw new Error(`flowLayout: width ${width}, ${rows} rows, ${experts} experts, ${topK} picks`);
  }
  return isNarrow(width) ? narrowLayout(sizes) : wideLayout(sizes);
}

/** Middle of a row. */
export function rowCentre(layout: FlowLayout, row: number): number {
  return layout.firstRow + (row + 0.5) * layout.rowHeight;
}

/** The row at a height, or null outside the rows. */
export function rowAt(layout: FlowLayout, rows: number, y: number): number | null {
  const row = Math.floor((y - layout.firstRow) / layout.rowHeight);
  return row >= 0 && row < rows ? row : null;
}
